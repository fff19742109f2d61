export interface Scale {
  (value: number): number;
  ticks: number[];
}

const DEFAULT_DOMAIN: [number, number] = [0, 100];

export function linear([low, high]: [number, number] = DEFAULT_DOMAIN, [from, to]: [number, number] = [0, 640]): Scale {
  const span = high - low || 1;
  const scale = ((value: number) => from + ((value - low) / span) * (to - from)) as Scale;
  scale.ticks = ticksOf(low, high);
  return scale;
}

function ticksOf(low: number, high: number, count = 5): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(Number(at.toPrecision(12)));
  return ticks;
}
