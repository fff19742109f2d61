export interface EventKind {
  id: string;
  label: string;
  minutes: number;
  checklist: string[];
}

/** What a host can start from; every field may be changed before publishing. */
export const eventKinds: EventKind[] = [
  { id: 'supper', label: 'Supper', minutes: 180, checklist: ['Allergies asked', 'Kitchen booked', 'Dishes shared out'] },
  { id: 'walk', label: 'Walk', minutes: 150, checklist: ['Route without steps', 'Toilets on the way', 'Rain plan'] },
  { id: 'talk', label: 'Talk', minutes: 90, checklist: ['Microphone', 'Interpreter', 'Water'] },
  { id: 'party', label: 'Party', minutes: 300, checklist: ['Licence', 'Quiet room', 'Two first aiders'] },
];

export const ageGroups = ['all ages', '18+', 'over 50'] as const;
export const prices = ['free', 'pay what you can', 'fixed'] as const;

export function blankEvent(kind: EventKind) {
  return { kind: kind.id, title: '', description: '', minutes: kind.minutes, done: kind.checklist.map(() => false) };
}
