import { Check } from 'lucide-react';

const tiers = [
  { name: 'Free', pence: 0, features: ['Public calendar', 'One personal feed'] },
  { name: 'Supporter', pence: 500, features: ['Everything in Free', 'Early booking', 'Members’ letter'] },
  { name: 'Organisation', pence: 4500, features: ['Everything in Supporter', 'Ten editors', 'CSV intake'] },
];

export default function Pricing() {
  return (
    <section className="pricing">
      {tiers.map((tier) => (
        <article key={tier.name}>
          <h2>{tier.name}</h2>
          <p>{tier.pence === 0 ? 'No cost' : `£${(tier.pence / 100).toFixed(2)} a month`}</p>
          <ul>
            {tier.features.map((feature) => (
              <li key={feature}>
                <Check aria-hidden /> {feature}
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}
