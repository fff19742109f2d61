import { type Game, newGame } from './game.ts';

/** One game of one player, as it is kept on the phone: a page that is loaded again goes on with it. */
export interface Session {
  id: string;
  /** What the hall sees instead of a name. */
  badge: string;
  /** Number of the last event; rises by one per event. */
  sequence: number;
  /** ms since 1970 */
  startedAt: number;
  game: Game;
}

const KEY = 'north-play-session';
const FIRST = [
  'Amber',
  'Brisk',
  'Calm',
  'Clever',
  'Gentle',
  'Lucky',
  'Mellow',
  'Nimble',
  'Quiet',
  'Silver',
  'Sunny',
  'Swift',
];
const SECOND = ['Badger', 'Crane', 'Finch', 'Fox', 'Heron', 'Lynx', 'Marten', 'Otter', 'Owl', 'Raven', 'Seal', 'Wren'];

export function newSession(): Session {
  const [seed = 0, first = 0, second = 0, number = 0] = crypto.getRandomValues(new Uint32Array(4));
  return {
    id: randomId(),
    badge: `${FIRST[first % FIRST.length]} ${SECOND[second % SECOND.length]} ${(number % 90) + 10}`,
    sequence: 0,
    startedAt: Date.now(),
    game: newGame(seed),
  };
}

/** The session that was left unfinished on this phone. */
export function unfinishedSession(): Session | undefined {
  try {
    const session = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Session | null;
    return session?.game.outcome === 'playing' ? session : undefined;
  } catch {
    return undefined;
  }
}

export function keepSession(session: Session): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(session));
  } catch {
    // A phone that keeps nothing can still be played on.
  }
}

/** 128 random bits. `crypto.randomUUID` is only there over HTTPS, and a hall's own network may be without. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
