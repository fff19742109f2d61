export const questions = [
  { id: 'q1', text: 'How safe do you feel in your neighbourhood?', type: 'scale', min: 1, max: 5 },
  { id: 'q2', text: 'What would you like to see more of?', type: 'text', min: 0, max: 500 },
];
export const reactions = [{ id: 'love', emoji: '❤️', label: 'Love', count: 0 }, { id: 'fire', emoji: '🔥', label: 'Fire', count: 0 }];
