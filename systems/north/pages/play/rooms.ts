/** What there is to do in a room: a question of everyday work in a building, and answers of which one is right. */
export interface Task {
  title: string;
  question: string;
  answers: readonly string[];
  /** Index in `answers`. */
  right: number;
  /** What the player learns, whichever answer was given. */
  because: string;
}

export interface Room {
  name: string;
  /** Undefined in the lobby, where every game begins. */
  task: Task | undefined;
}

const task = (title: string, question: string, answers: readonly string[], right: number, because: string): Task => ({
  title,
  question,
  answers,
  right,
  because,
});

/** Four columns, three rows, row by row. */
export const ROOMS: readonly Room[] = [
  { name: 'Lobby', task: undefined },
  {
    name: 'Front desk',
    task: task(
      'Badge a visitor',
      'Somebody without a badge asks to be let through to a meeting. What do you do?',
      ['Hold the door open', 'Issue a visitor badge and call the host', 'Lend your own badge'],
      1,
      'A badge of their own is what lets a log say later who was where.',
    ),
  },
  {
    name: 'Canteen',
    task: task(
      'Find the owner',
      'A badge lies under a table. What do you do?',
      ['Report it, so that it is blocked', 'Try which doors it opens', 'Put it on the notice board'],
      0,
      'A lost badge opens doors until it is blocked.',
    ),
  },
  {
    name: 'Loading bay',
    task: task(
      'Check a delivery',
      'The order says 100 cases. The scanner counts 96. What do you book?',
      ['100, as ordered', '96, and a note of the difference', 'Nothing until somebody asks'],
      1,
      'Stock that is booked but not there stops a line days later.',
    ),
  },
  {
    name: 'Workshop',
    task: task(
      'Make a machine safe',
      'A belt has to be replaced. What comes first?',
      ['Press stop and reach in', 'Ask somebody to watch the switch', 'Isolate it and lock it out'],
      2,
      'A stopped machine can start again; a locked one cannot.',
    ),
  },
  {
    name: 'Server room',
    task: task(
      'Read an alert',
      'A rack reads 31 °C and was 22 °C an hour ago. What do you look at first?',
      ['The cooling of that row', 'The age of the servers', 'The colour of the cables'],
      0,
      'A fast rise in one place is nearly always air, not load.',
    ),
  },
  {
    name: 'Control room',
    task: task(
      'Answer a call',
      'A caller from the vendor asks for the operator password to fix a fault. What do you do?',
      ['Give it, the fault is real', 'Give half of it', 'Hang up and call the vendor at the known number'],
      2,
      'Whoever calls you is who they say; whoever you call is who you know.',
    ),
  },
  {
    name: 'Store',
    task: task(
      'Count a bin',
      'A bin holds 12 parts, the system says 15. What explains most such gaps?',
      ['Theft', 'Parts taken without a booking', 'A wrong bin label in the system'],
      1,
      'Most missing parts sit in a machine already. A scan at the bin ends it.',
    ),
  },
  {
    name: 'Battery room',
    task: task(
      'Look before you enter',
      'The hydrogen alarm of the battery room sounds. What do you do?',
      ['Go in and switch it off', 'Stay out, ventilate, call for help', 'Wait until it stops'],
      1,
      'Charging batteries give off hydrogen; a switch can be the spark.',
    ),
  },
  {
    name: 'Chiller plant',
    task: task(
      'Judge a reading',
      'The chiller should deliver water at 6 °C and delivers 14 °C. What is the next step?',
      ['Set the set point to 14 °C', 'Silence the alarm', 'Open a work order with the reading in it'],
      2,
      'A work order with a reading saves the technician the first trip.',
    ),
  },
  {
    name: 'Power room',
    task: task(
      'Compare a meter',
      'The transformer reads 14,200 V where 13,800 V is the limit. What does one reading prove?',
      ['That it must be replaced', 'Nothing yet: compare it with the one beside it', 'That the limit is wrong'],
      1,
      'Two meters that agree are a fault; two that differ are a meter.',
    ),
  },
  {
    name: 'Lab',
    task: task(
      'Label a sample',
      'A sample has a lot number but no date. What do you do with the result?',
      ['File it under today', 'Guess from the lot', 'Hold it until the date is known'],
      2,
      'A result that cannot be dated cannot be used in an audit.',
    ),
  },
];

export const COLUMNS = 4;
export const START = 0;

export const nameOfRoom = (room: number): string => ROOMS[room]?.name ?? '';

/** Steps between two rooms; doors lead up, down, left and right. */
export function distance(from: number, to: number): number {
  const rows = Math.abs(Math.floor(from / COLUMNS) - Math.floor(to / COLUMNS));
  return rows + Math.abs((from % COLUMNS) - (to % COLUMNS));
}

export const neighbours = (room: number): number[] => [...ROOMS.keys()].filter((other) => distance(room, other) === 1);
