import { Bar } from './Bar';
import { pounds } from '../format';

const INCOME = 48250;
const SPENT = 39870;

const split = [
  { label: 'Events', amount: 15400 },
  { label: 'People', amount: 12200 },
  { label: 'Technology', amount: 7350 },
  { label: 'Hardship fund', amount: 4920 },
];

export function Finances({ year }: { year: number }) {
  const left = INCOME - SPENT;
  return (
    <section>
      <h2>Our money in {year}</h2>
      <p>
        We received {pounds(INCOME)} and spent {pounds(SPENT)}. {pounds(left)} goes into next year.
      </p>
      {split.map(({ label, amount }) => (
        <Bar key={label} label={label} share={amount / SPENT} />
      ))}
    </section>
  );
}
