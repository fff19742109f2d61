import { useState } from 'react';
import { Check } from '../icons';

const plans = [
  { id: 'free', name: 'Free', monthly: 0, yearly: 0, features: ['1 project', '3 people', '500 MB'] },
  { id: 'team', name: 'Team', monthly: 9, yearly: 90, features: ['20 projects', '15 people', '50 GB'] },
  { id: 'club', name: 'Club', monthly: 29, yearly: 290, features: ['Unlimited projects', '100 people', '500 GB'] },
] as const;

export default function Pricing({ current }: { current?: string }) {
  const [yearly, setYearly] = useState(true);

  return (
    <main>
      <label>
        <input type="checkbox" checked={yearly} onChange={() => setYearly(!yearly)} /> pay yearly, two months free
      </label>
      <div className="grid">
        {plans.map((plan) => (
          <section key={plan.id} aria-current={plan.id === current}>
            <h2>{plan.name}</h2>
            <p>
              <b>€{yearly ? plan.yearly : plan.monthly}</b> {yearly ? 'a year' : 'a month'}
            </p>
            <ul>
              {plan.features.map((feature) => (
                <li key={feature}>
                  <Check /> {feature}
                </li>
              ))}
            </ul>
            <a href={`/checkout?plan=${plan.id}&period=${yearly ? 'year' : 'month'}`}>Choose {plan.name}</a>
          </section>
        ))}
      </div>
    </main>
  );
}
