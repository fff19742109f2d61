/** The rules of the badge game: pure functions, so that a test can play thousands of games. */

import { chance, shuffled } from './chance.ts';
import { COLUMNS, distance, nameOfRoom, neighbours, ROOMS, START } from './rooms.ts';

export const TASKS = 9;
export const NEEDED = 3;
const RESTRICTED = 3;
/** So far away from the player the threat begins, and flees to when it can. */
const FAR = 2;

type TaskState = 'open' | 'done' | 'burnt';

export interface Game {
  seed: number;
  at: number;
  threat: number;
  /** By room; rooms without a task have none. */
  tasks: Readonly<Record<number, TaskState>>;
  /** Rooms whose readers deny whoever is not cleared. */
  restricted: readonly number[];
  /** After the first task; an alarm opens all readers as well, so that the threat can never flee into the only way. */
  cleared: boolean;
  visited: readonly number[];
  /** What listening and logs have told, by room; forgotten when the threat moves. */
  notes: Readonly<Record<number, string>>;
  actions: number;
  outcome: 'playing' | 'contained' | 'lost';
}

export type Action =
  | { do: 'badge'; to: number }
  | { do: 'task'; answer: number }
  | { do: 'inspect' }
  | { do: 'listen' };

/** Something that happened, as the event tells it. */
export interface Happening {
  type: string;
  data?: Readonly<Record<string, string | number | boolean>>;
}

export interface Turn {
  game: Game;
  happenings: Happening[];
  /** What the player is told. */
  told: string;
}

export function newGame(seed: number): Game {
  const random = chance(seed);
  const away = shuffled(
    [...ROOMS.keys()].filter((room) => room !== START),
    random,
  );
  const threat = away.find((room) => distance(room, START) > FAR) ?? away.length;
  const withTasks = away.filter((room) => room !== threat).slice(0, TASKS);
  const game: Game = {
    seed,
    at: START,
    threat,
    tasks: Object.fromEntries(withTasks.map((room) => [room, 'open'])),
    restricted: [],
    cleared: false,
    visited: [START],
    notes: {},
    actions: 0,
    outcome: 'playing',
  };
  return { ...game, restricted: restrict(game, random) };
}

/** Readers that deny at first never stand between the player and a first task: it is in reach through other doors. */
function restrict({ tasks, threat }: Game, random: () => number): number[] {
  const rooms = shuffled(
    [...ROOMS.keys()].filter((room) => distance(room, START) > 1),
    random,
  ).slice(0, RESTRICTED);
  const reachable = new Set([START]);
  for (const room of reachable) {
    for (const next of neighbours(room)) if (next !== threat && !rooms.includes(next)) reachable.add(next);
  }
  return [...reachable].some((room) => tasks[room] === 'open') ? rooms : [];
}

export const done = ({ tasks }: Game): number => inState(tasks, 'done').length;
export const open = ({ tasks }: Game): number => inState(tasks, 'open').length;

const inState = (tasks: Game['tasks'], state: TaskState): number[] =>
  Object.keys(tasks)
    .map(Number)
    .filter((room) => tasks[room] === state);

/** Whether the reader of a neighbouring room would let the player in. */
export const grants = ({ restricted, cleared }: Game, room: number): boolean => cleared || !restricted.includes(room);

/** What an action leads to; the same game and action always lead to the same. */
export function act(game: Game, action: Action): Turn {
  const next = { ...game, actions: game.actions + 1 };
  if (game.outcome !== 'playing') return { game, happenings: [], told: 'The game is over.' };
  switch (action.do) {
    case 'badge':
      return badge(next, action.to);
    case 'task':
      return doTask(next, action.answer);
    case 'inspect':
      return inspect(next);
    case 'listen':
      return listen(next);
  }
}

function badge(game: Game, to: number): Turn {
  const room = nameOfRoom(to);
  if (distance(game.at, to) !== 1) {
    return { game: { ...game, actions: game.actions - 1 }, happenings: [], told: `No door leads to ${room}.` };
  }
  if (!grants(game, to)) {
    const told = `${room}: DENIED. Its reader opens for those who have done a task.`;
    return {
      game,
      happenings: [
        { type: 'badge', data: { reader: room, result: 'denied' } },
        { type: 'alert.denied', data: { reader: room } },
      ],
      told,
    };
  }
  const inside = { ...game, at: to, visited: [...new Set([...game.visited, to])] };
  const happenings: Happening[] = [
    { type: 'badge', data: { reader: room, result: 'granted' } },
    { type: 'door.opened' },
  ];
  if (to !== game.threat) return { game: inside, happenings, told: `${room}: GRANTED. ${whatIsHere(inside)}` };
  return done(game) >= NEEDED ? contain(inside, happenings) : burn(inside, game.at, happenings);
}

function whatIsHere({ tasks, at }: Game): string {
  const state = tasks[at];
  if (state === 'open') return `There is a task here: ${ROOMS[at]?.task?.title}.`;
  return state === undefined ? 'There is nothing to do here.' : `The task here is ${state}.`;
}

function contain(game: Game, happenings: Happening[]): Turn {
  const told = `You found the threat in ${nameOfRoom(game.at)}, prepared. It is contained.`;
  return {
    game: { ...game, outcome: 'contained' },
    happenings: [...happenings, { type: 'complete.contained', data: { actions: game.actions } }],
    told,
  };
}

/** Too early: what was done burns, and one task that was not; the threat flees, the player is thrown back. */
function burn(game: Game, back: number, happenings: Happening[]): Turn {
  const random = chance(game.seed + game.actions);
  const [unlucky] = shuffled(inState(game.tasks, 'open'), random);
  const burnt = [...inState(game.tasks, 'done'), ...(unlucky === undefined ? [] : [unlucky])];
  const tasks = { ...game.tasks, ...Object.fromEntries(burnt.map((room) => [room, 'burnt'] as const)) };
  const met = nameOfRoom(game.at);
  const after: Game = {
    ...game,
    at: back,
    tasks,
    cleared: true,
    notes: {},
    threat: refuge({ ...game, tasks, at: back }, random),
  };
  const sequel: Happening[] = [
    ...happenings,
    { type: 'alert.threat' },
    { type: 'task.burnt', data: { burnt: burnt.length } },
  ];
  const loss = `Too early! The threat was in ${met}; ${burnt.length} of the tasks burnt.`;
  if (open(after) < NEEDED) {
    return {
      game: { ...after, outcome: 'lost' },
      happenings: [...sequel, { type: 'complete.lost', data: { actions: game.actions } }],
      told: `${loss} Fewer than ${NEEDED} are left: the building is lost.`,
    };
  }
  return {
    game: after,
    happenings: sequel,
    told: `${loss} It has fled, the alarm opened all readers, and you are back in ${nameOfRoom(back)}.`,
  };
}

/** Where the threat flees to: never into a room whose task is still to do, far from the player when it can. */
function refuge({ tasks, at }: Game, random: () => number): number {
  const free = shuffled(
    [...ROOMS.keys()].filter((room) => room !== at && tasks[room] !== 'open'),
    random,
  );
  return free.find((room) => distance(room, at) >= FAR) ?? free[0] ?? START;
}

function doTask(game: Game, answer: number): Turn {
  const task = ROOMS[game.at]?.task;
  if (task === undefined || game.tasks[game.at] !== 'open') {
    return { game: { ...game, actions: game.actions - 1 }, happenings: [], told: 'There is no task to do here.' };
  }
  const about = { task: task.title };
  if (answer !== task.right) {
    return { game, happenings: [{ type: 'task.missed', data: about }], told: `Not quite. ${task.because} Try again.` };
  }
  const after: Game = { ...game, cleared: true, tasks: { ...game.tasks, [game.at]: 'done' } };
  const opened = game.cleared ? '' : ' Your badge now opens restricted rooms.';
  const ready = done(after) === NEEDED ? ' You are ready: find the threat.' : '';
  return {
    game: after,
    happenings: [{ type: 'task.done', data: { ...about, done: done(after) } }],
    told: `Done. ${task.because}${opened}${ready}`,
  };
}

/** The door log: whether the threat went along this row, or this column. */
function inspect(game: Game): Turn {
  const sameRow = Math.floor(game.at / COLUMNS) === Math.floor(game.threat / COLUMNS);
  const sameColumn = game.at % COLUMNS === game.threat % COLUMNS;
  const note = sameRow ? 'this row' : sameColumn ? 'this column' : 'neither row nor column';
  const told = {
    'this row': 'The door log: something went along this row, left or right.',
    'this column': 'The door log: something went along this column, up or down.',
    'neither row nor column': 'The door log is clean: the threat is neither in this row nor in this column.',
  }[note];
  return { game: noted(game, note), happenings: [{ type: 'sensor.inspect', data: { trace: note } }], told };
}

function listen(game: Game): Turn {
  const steps = distance(game.at, game.threat);
  const note = steps === 1 ? 'next door' : steps === 2 ? 'two doors' : 'quiet';
  const told = {
    'next door': 'You hear it: the threat is right behind one of these doors.',
    'two doors': 'A faint noise: the threat is two doors away.',
    quiet: 'All quiet: the threat is three doors away or more.',
  }[note];
  return { game: noted(game, note), happenings: [{ type: 'sensor.listen', data: { heard: note } }], told };
}

function noted(game: Game, note: string): Game {
  const before = game.notes[game.at];
  const both = before === undefined || before.includes(note) ? note : `${before}, ${note}`;
  return { ...game, notes: { ...game.notes, [game.at]: both } };
}
