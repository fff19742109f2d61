export interface Reply {
  text: string;
  sources: { title: string; url: string }[];
}

const replies = [
  'PrEP is free at every sexual health clinic in England. Shall I look for one near you?',
  'There are three events this weekend. The supper club on Saturday still has room.',
  'I have passed that on to the team. Somebody will write to you today.',
];

let turn = 0;

/** Asks the assistant; its answer appears word by word. */
export async function ask(question: string, onWord: (word: string) => void): Promise<Reply> {
  if (!question.trim()) throw new RangeError('an empty question');
  await new Promise((resolve) => setTimeout(resolve, 600 + question.length * 5));
  const text = replies[turn++ % replies.length] ?? '';
  for (const word of text.split(' ')) {
    onWord(word);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return { text, sources: [] };
}
