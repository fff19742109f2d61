import { getCookie, setCookie } from './cookies';

interface Experiment {
  name: string;
  variants: readonly { name: string; share: number }[];
}

export const experiments: readonly Experiment[] = [
  { name: 'submit-button', variants: [{ name: 'plain', share: 0.5 }, { name: 'bold', share: 0.5 }] },
  { name: 'calendar-view', variants: [{ name: 'week', share: 0.8 }, { name: 'month', share: 0.2 }] },
];

export function variantOf({ name, variants }: Experiment): string {
  const kept = getCookie(`x-${name}`);
  if (kept && variants.some((variant) => variant.name === kept)) return kept;
  let dice = Math.random();
  for (const variant of variants) {
    dice -= variant.share;
    if (dice <= 0) {
      setCookie(`x-${name}`, variant.name, { days: 30 });
      return variant.name;
    }
  }
  return variants[0]!.name;
}
