import { Check } from 'lucide-react';
import { useNavigate } from 'react-router-dom';
import { Button } from '../ui/button';

interface Tier {
  id: string;
  name: string;
  price: number;
  period: 'month' | 'year';
  features: string[];
  highlighted?: boolean;
}

const TIERS: Tier[] = [
  { id: 'friend', name: 'Friend', price: 0, period: 'month', features: ['Public events', 'Newsletter'] },
  { id: 'member', name: 'Member', price: 5, period: 'month', highlighted: true, features: ['Closed circles', 'One vote', 'Directory'] },
  { id: 'patron', name: 'Patron', price: 150, period: 'year', features: ['All of Member', 'Name in the annual report', 'Two guest places'] },
];

const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', minimumFractionDigits: 0 });

export default function Membership() {
  const navigate = useNavigate();
  return (
    <main className="tiers">
      {TIERS.map((tier) => (
        <article key={tier.id} data-highlighted={tier.highlighted}>
          <h2>{tier.name}</h2>
          <p>{tier.price === 0 ? 'Free' : `${pounds.format(tier.price)} a ${tier.period}`}</p>
          <ul>
            {tier.features.map((feature) => (
              <li key={feature}><Check size={14} /> {feature}</li>
            ))}
          </ul>
          <Button onClick={() => navigate(`/join?tier=${tier.id}`)}>Choose {tier.name}</Button>
        </article>
      ))}
    </main>
  );
}
