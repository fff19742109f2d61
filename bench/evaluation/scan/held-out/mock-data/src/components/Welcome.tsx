import { useState } from 'react';

const steps = [
  { title: 'Find what’s on', body: 'The calendar shows every event that a moderator has read.', image: '/tour/calendar.svg' },
  { title: 'Ask IVOR', body: 'Questions about health, housing or a night out. Answers come with their sources.', image: '/tour/ivor.svg' },
  { title: 'Have your say', body: 'Members vote on how the platform is run.', image: '/tour/vote.svg' },
];

export function Welcome({ onDone }: { onDone(): void }) {
  const [at, setAt] = useState(0);
  const step = steps[at];
  if (step === undefined) return null;

  const next = () => (at + 1 < steps.length ? setAt(at + 1) : onDone());

  return (
    <dialog open aria-label="Welcome">
      <img src={step.image} alt="" width="320" height="200" />
      <h2>{step.title}</h2>
      <p>{step.body}</p>
      <p>
        {at + 1} of {steps.length}
      </p>
      <button onClick={next}>{at + 1 < steps.length ? 'Next' : 'Start'}</button>
    </dialog>
  );
}
