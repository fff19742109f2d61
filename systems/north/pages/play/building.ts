import { findHtml, make } from '../shared/dom.ts';
import { type Game, grants } from './game.ts';
import { COLUMNS, distance, nameOfRoom, ROOMS } from './rooms.ts';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

const doors: HTMLButtonElement[] = [];

/** Lays out the twelve rooms; each is a button whose reader takes the badge. */
export function layOutBuilding(enter: (room: number) => void): void {
  for (const [room, { name }] of ROOMS.entries()) {
    const door = make(
      'button',
      { class: 'room' },
      make('span', { class: 'name', text: name }),
      make('span', { class: 'mark' }),
      make('span', { class: 'note' }),
    );
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
  const isKnown = game.visited.includes(room);
  const mark = isHere ? 'you' : isKnown ? (game.tasks[room] ?? 'no task') : grants(game, room) ? '' : 'restricted';
  const note = game.notes[room] ?? '';
  const task = isKnown && game.tasks[room] !== undefined ? `task ${game.tasks[room]}` : '';
  Object.assign(door.dataset, { here: isHere, near: isNear, mark: isHere ? (game.tasks[room] ?? 'no task') : mark });
  findHtml('.mark', door).textContent = mark;
  findHtml('.note', door).textContent = note;
  door.ariaDisabled = String(!isNear);
  door.ariaCurrent = isHere ? 'location' : null;
  const place = isHere ? 'you are here' : isNear ? 'next door' : '';
  const reader = grants(game, room) ? '' : 'restricted';
  door.ariaLabel = [nameOfRoom(room), place, reader, task, note && `noted: ${note}`].filter(Boolean).join(', ');
}
