import { useState } from 'react';
import { track } from '../analytics';

const weights = { control: 0.5, bright: 0.25, short: 0.25 };

export type Variant = keyof typeof weights;

function draw(): Variant {
  let x = Math.random();
  for (const [name, weight] of Object.entries(weights)) {
    x -= weight;
    if (x <= 0) return name as Variant;
  }
  return 'control';
}

export function useVariant(experiment: string): Variant {
  const [variant] = useState<Variant>(() => {
    const kept = localStorage.getItem(`x:${experiment}`) as Variant | null;
    const chosen = kept && kept in weights ? kept : draw();
    localStorage.setItem(`x:${experiment}`, chosen);
    track('exposed', { experiment, variant: chosen });
    return chosen;
  });
  return variant;
}
