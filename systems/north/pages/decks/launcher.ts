/** The launcher: choosing decks for the kiosk, and starting it, also by itself when the address says so. */

import '../shared/release.ts';
import { find, findHtml } from '../shared/dom.ts';
import { Hall } from './hall.ts';
import { Kiosk, type Programme } from './kiosk.ts';
import { mountConnection } from './parts.ts';
import { toggleFullScreen } from './controls.ts';

const RETRY_MS = 5_000;
const LIMITS = { least: 3, most: 30, usual: 8 };

const form = find('#kiosk', HTMLFormElement);
const seconds = find('[name="seconds"]', HTMLInputElement, form);
const boxes = [...document.querySelectorAll<HTMLInputElement>('input[name="deck"]')];
const trouble = findHtml('.trouble', form);
const place = findHtml('.kiosk');
/** A launcher that shows no kiosk needs no stream. */
let hall: Hall | undefined;
let running: Kiosk | undefined;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void toggleFullScreen();
  void start(chosen());
});
findHtml('[data-do="all"]', form).addEventListener('click', () => {
  const all = boxes.every(({ checked }) => checked);
  for (const box of boxes) box.checked = !all;
  showChoice();
});
for (const box of boxes) box.addEventListener('change', showChoice);

const wanted = programmeInAddress();
if (wanted !== undefined) {
  seconds.value = String(wanted.seconds);
  for (const box of boxes) box.checked = wanted.decks.includes(box.value);
  void startUnattended(wanted);
}
showChoice();

function chosen(): Programme {
  return { decks: boxes.filter(({ checked }) => checked).map(({ value }) => value), seconds: held(seconds.value) };
}

function held(text: string): number {
  return Math.min(Math.max(Number(text) || LIMITS.usual, LIMITS.least), LIMITS.most);
}

function showChoice(): void {
  const count = boxes.filter(({ checked }) => checked).length;
  findHtml('[data-chosen]', form).textContent = String(count);
  find('[type="submit"]', HTMLButtonElement, form).disabled = count === 0;
}

/** @returns whether it runs */
async function start(programme: Programme): Promise<boolean> {
  running?.stop();
  hall ??= hallWithBadge();
  const kiosk = new Kiosk(place, hall, programme);
  running = kiosk;
  try {
    await kiosk.start();
  } catch (error) {
    trouble.textContent = `The kiosk does not start: ${error instanceof Error ? error.message : String(error)}.`;
    return false;
  }
  trouble.textContent = '';
  document.body.classList.add('has-kiosk');
  history.replaceState(null, '', `?kiosk=${programme.decks.join(',')}&seconds=${programme.seconds}`);
  kiosk.stopped.addEventListener('abort', () => {
    document.body.classList.remove('has-kiosk');
    history.replaceState(null, '', location.pathname);
    find('[type="submit"]', HTMLButtonElement, form).focus();
  });
  return true;
}

/** Nobody is there to try again. */
async function startUnattended(programme: Programme): Promise<void> {
  if (!(await start(programme))) setTimeout(() => void startUnattended(programme), RETRY_MS);
}

function hallWithBadge(): Hall {
  const made = new Hall();
  mountConnection(findHtml('.connection', place), made, new AbortController().signal);
  return made;
}

function programmeInAddress(): Programme | undefined {
  const words = new URLSearchParams(location.search);
  const known = new Set(boxes.map(({ value }) => value));
  const decks = (words.get('kiosk') ?? '').split(',').filter((slug) => known.has(slug));
  return decks.length === 0 ? undefined : { decks, seconds: held(words.get('seconds') ?? '') };
}
