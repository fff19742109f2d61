export const units = {
  g: { factor: 1, kind: 'mass', name: 'gram' },
  kg: { factor: 1000, kind: 'mass', name: 'kilogram' },
  oz: { factor: 28.349523125, kind: 'mass', name: 'ounce' },
  lb: { factor: 453.59237, kind: 'mass', name: 'pound' },
  ml: { factor: 1, kind: 'volume', name: 'millilitre' },
  cup: { factor: 236.5882365, kind: 'volume', name: 'US cup' },
  floz: { factor: 29.5735295625, kind: 'volume', name: 'US fluid ounce' },
} as const;

export type Unit = keyof typeof units;

export function convert(value: number, from: Unit, to: Unit): number {
  if (units[from].kind !== units[to].kind) throw new TypeError(`${from} and ${to} do not measure the same`);
  return (value * units[from].factor) / units[to].factor;
}
