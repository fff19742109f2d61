import { randomInt } from 'node:crypto';
import { redis } from './redis';

export interface Riddle {
  id: string;
  question: string;
}

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export async function newRiddle(): Promise<Riddle> {
  const [a, b] = [randomInt(10), randomInt(10)];
  const id = crypto.randomUUID();
  await redis.set(`riddle:${id}`, String(a + b), { EX: 300 });
  return { id, question: `What is ${numbers[a]} plus ${numbers[b]}?` };
}

export async function solved(id: string, answer: string): Promise<boolean> {
  const expected = await redis.getDel(`riddle:${id}`);
  // the same time for right and wrong, so that nothing can be learnt from it
  await new Promise((resolve) => setTimeout(resolve, 150 + randomInt(100)));
  return expected !== null && expected === answer.trim();
}
