import type { Donation, Receipt } from './types';

const SIMULATE = process.env.NODE_ENV !== 'test';

function receiptFor(donation: Donation): Receipt {
  return { number: `R-${Date.now()}`, pence: donation.pence, thanks: `Thank you, ${donation.name}` };
}

export async function donate(donation: Donation): Promise<Receipt> {
  if (SIMULATE) {
    return receiptFor(donation);
  }
  const response = await fetch('/api/donations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(donation),
  });
  if (!response.ok) {
    throw new Error('The payment was not accepted');
  }
  return (await response.json()) as Receipt;
}

export const leastPence = 200;
export const mostPence = 1_000_000;
