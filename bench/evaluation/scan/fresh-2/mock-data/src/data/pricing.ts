export interface Plan {
  id: 'friend' | 'member' | 'patron';
  name: string;
  /** Pence per month. */
  price: number;
  includes: string[];
  popular?: boolean;
}

/** What membership costs. The payment provider holds the same prices under these ids. */
export const plans: Plan[] = [
  { id: 'friend', name: 'Friend', price: 300, includes: ['The newsletter', 'A vote in polls'] },
  {
    id: 'member',
    name: 'Member',
    price: 800,
    includes: ['All of Friend', 'A vote at the AGM', 'Two guest tickets a year'],
    popular: true,
  },
  { id: 'patron', name: 'Patron', price: 2500, includes: ['All of Member', 'Your name in the programme'] },
];

export const yearly = ({ price }: Plan): number => price * 10;

export function planById(id: string): Plan | undefined {
  return plans.find((plan) => plan.id === id);
}
