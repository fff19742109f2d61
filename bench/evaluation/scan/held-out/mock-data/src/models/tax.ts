/** Gift Aid and income tax bands of the year 2024/25: https://www.gov.uk/income-tax-rates */
export const bands = [
  { name: 'Personal allowance', from: 0, rate: 0 },
  { name: 'Basic rate', from: 12_571, rate: 0.2 },
  { name: 'Higher rate', from: 50_271, rate: 0.4 },
  { name: 'Additional rate', from: 125_140, rate: 0.45 },
] as const;

export function bandOf(income: number) {
  return bands.findLast((band) => income >= band.from) ?? bands[0];
}

/** What a donor may claim back, in pence. */
export function relief(pence: number, income: number): number {
  const { rate } = bandOf(income);
  if (rate <= 0.2) return 0;
  const gross = pence / 0.8;
  return Math.round(gross * (rate - 0.2));
}

export function giftAid(pence: number): number {
  return Math.round(pence * 0.25);
}

export const leastDonation = 100;
export const year = '2024/25';
