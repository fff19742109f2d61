import { Progress } from './Progress';

interface Campaign {
  title: string;
  goal?: number;
  raised?: number;
  backers?: number;
  endsOn?: string;
}

const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

export function CampaignCard({ campaign }: { campaign: Campaign }) {
  const goal = campaign.goal ?? 10000;
  const raised = campaign.raised ?? 8420;
  const backers = campaign.backers ?? 137;

  return (
    <article className="campaign">
      <h3>{campaign.title}</h3>
      <Progress value={raised} max={goal} />
      <p>
        <b>{money.format(raised)}</b> of {money.format(goal)}
      </p>
      <p>{backers} people have given</p>
      {campaign.endsOn && <time dateTime={campaign.endsOn}>until {campaign.endsOn}</time>}
    </article>
  );
}
