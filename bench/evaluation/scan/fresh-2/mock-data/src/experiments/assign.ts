import { track } from '../analytics';

interface Experiment {
  name: string;
  arms: { name: string; weight: number }[];
}

export const experiments = {
  joinButton: {
    name: 'join-button',
    arms: [
      { name: 'control', weight: 0.5 },
      { name: 'warm', weight: 0.5 },
    ],
  },
} satisfies Record<string, Experiment>;

/** The arm of this browser: drawn once, then kept. */
export function armOf({ name, arms }: Experiment): string {
  const key = `experiment:${name}`;
  const kept = localStorage.getItem(key);
  if (kept !== null && arms.some((arm) => arm.name === kept)) return kept;
  let draw = Math.random() * arms.reduce((sum, arm) => sum + arm.weight, 0);
  const arm = arms.find(({ weight }) => (draw -= weight) < 0) ?? arms[0];
  const chosen = arm?.name ?? 'control';
  localStorage.setItem(key, chosen);
  track('experiment', { name, arm: chosen });
  return chosen;
}
