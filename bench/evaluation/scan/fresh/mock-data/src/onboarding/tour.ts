export interface Step {
  id: string;
  target: string;
  title: string;
  text: string;
  placement: 'top' | 'bottom' | 'left' | 'right';
}

export const steps: Step[] = [
  { id: 'feed', target: '[data-tour=feed]', title: 'Your feed', text: 'What people near you are up to.', placement: 'right' },
  { id: 'calendar', target: '[data-tour=calendar]', title: 'Calendar', text: 'Save an event and it appears here.', placement: 'bottom' },
  { id: 'circles', target: '[data-tour=circles]', title: 'Circles', text: 'Small closed groups, moderated by members.', placement: 'left' },
];

const SEEN = 'tour.seen';
const FIRST_PAUSE = 1_200;

export function startTour(show: (step: Step, done: () => void) => void): () => void {
  if (localStorage.getItem(SEEN)) return () => undefined;
  let index = 0;
  const next = () => {
    const step = steps[index++];
    if (!step) return localStorage.setItem(SEEN, new Date().toISOString());
    if (!document.querySelector(step.target)) return next();
    show(step, next);
  };
  const timer = setTimeout(next, FIRST_PAUSE);
  return () => clearTimeout(timer);
}
