const results = {
  explorer: { title: 'The Explorer', description: 'You love to try what is new and bring others with you.', next: '/events' },
  anchor: { title: 'The Anchor', description: 'People come to you when the sea is rough.', next: '/mentoring' },
};
const questions = [
  { id: 'q1', text: 'A free evening: what do you do?', answers: [{ text: 'Go out', points: { explorer: 2, anchor: 0 } }, { text: 'Call a friend', points: { explorer: 0, anchor: 2 } }] },
];
export const Quiz = ({ picked }) => <p>{results[picked].title}{questions[0].text}</p>;
