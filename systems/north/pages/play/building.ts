import { findHtml, make } from '../shared/dom.ts';
import { type Game, grants } from './game.ts';
import { COLUMNS, distance, ROOMS } from './rooms.ts';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

const doors: HTMLButtonElement[] = [];

/** Lays out the twelve rooms; each is a button whose reader takes the badge. */
export function layOutBuilding(enter: (room: number) => void): void {
  for (const [room, { name }] of ROOMS.entries()) {
    const parts = ['mark', 'note', 'unseen place'].map((part) => make('span', { class: part }));
    const door = make('button', { class: 'room' }, make('span', { class: 'name', text: name }), ...parts);
    door.type = 'button';
    door.addEventListener('click', () => enter(room));
    doors.push(door);
  }
  findHtml('#building').replaceChildren(...doors);
}

/** The room that an arrow key leads to from where the player is; undefined for other keys and outer walls. */
export function roomBeside({ at }: Game, key: string): number | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  return ROOMS[at + step] !== undefined && distance(at, at + step) === 1 ? at + step : undefined;
}

export function showBuilding(game: Game): void {
  for (const [room, door] of doors.entries()) showRoom(game, room, door);
}

export function focusRoom(room: number): void {
  doors[room]?.focus();
}

function showRoom(game: Game, room: number, door: HTMLButtonElement): void {
  const isHere = room === game.at;
  const isNear = distance(room, game.at) === 1;
  Object.assign(door.dataset, { here: isHere, near: isNear, mark: markOf(game, room) });
  findHtml('.mark', door).textContent = isHere ? 'you' : MARKS[markOf(game, room)];
  findHtml('.note', door).textContent = game.notes[room] ?? '';
  findHtml('.place', door).textContent = isNear ? 'next door' : '';
  door.ariaDisabled = String(!isNear);
  door.ariaCurrent = isHere ? 'location' : null;
}

/** What a room's mark says to people. */
const MARKS = {
  open: 'task',
  done: 'task done',
  burnt: 'task burnt',
  nothing: 'no task',
  restricted: 'restricted',
  unknown: '',
};

function markOf(game: Game, room: number): keyof typeof MARKS {
  if (game.visited.includes(room)) return game.tasks[room] ?? 'nothing';
  return grants(game, room) ? 'unknown' : 'restricted';
}
