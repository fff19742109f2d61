export interface Stop {
  target: string;
  title: string;
  text: string;
}

export const tour: Stop[] = [
  { target: '#feed', title: 'Your feed', text: 'What your groups and the people you follow have posted.' },
  { target: '#calendar', title: 'Calendar', text: 'Tap a day to see what is on. Green days still have room.' },
  { target: '#inbox', title: 'Inbox', text: 'Only people you have accepted can write to you.' },
  { target: '#ivor', title: 'Ask', text: 'For example: “What is on in Leeds on Saturday?”' },
];

export function startTour(show: (stop: Stop) => Promise<'next' | 'end'>): Promise<void> {
  return tour.reduce(
    (before, stop) => before.then(async (state) => (state === 'end' ? state : show(stop))),
    Promise.resolve<'next' | 'end'>('next'),
  ).then(() => localStorage.setItem('tour-done', new Date().toISOString()));
}
