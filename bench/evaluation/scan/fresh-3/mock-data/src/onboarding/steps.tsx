import type { ReactNode } from 'react';

export interface Step {
  id: string;
  title: string;
  body: ReactNode;
  minutes: number;
}

export const steps: Step[] = [
  { id: 'profile', title: 'Tell us who you are', body: <p>A name and a photo are enough.</p>, minutes: 1 },
  { id: 'interests', title: 'Pick three interests', body: <p>You can change them whenever you like.</p>, minutes: 1 },
  { id: 'invite', title: 'Invite a friend', body: <p>Everything is nicer with company.</p>, minutes: 2 },
];

export const remaining = (done: ReadonlySet<string>) =>
  steps.filter((s) => !done.has(s.id)).reduce((sum, s) => sum + s.minutes, 0);
