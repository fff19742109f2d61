import { follow } from './stream.js';
import { tell } from './words.js';

const FEED_LENGTH = 50;
const RETRY_MS = 1000;

const connection = document.querySelector('[data-connection]');
const counter = document.querySelector('.counter');
const count = document.querySelector('#count');
const latest = document.querySelector('.latest');
const feed = document.querySelector('#feed');
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const number = new Intl.NumberFormat('en');

/** The count of the newest event on the screen: one that the log and the stream both bring is shown once. */
let shown = 0;
/** While the log is being read, events of the stream wait for it. */
let waiting;
/** The latest reading; an older one that ends later changes nothing. */
let reading;

follow('/events', {
  opened: readAnew,
  cleared: readAnew,
  event: (event) => (waiting ? waiting.push(event) : show(event)),
  lost,
});

async function readAnew() {
  const mine = (reading = {});
  waiting = [];
  const answers = await Promise.all(['/state', '/log'].map(read)).catch(() => undefined);
  if (reading !== mine) return;
  if (answers !== undefined) showAll(...answers);
  const current = answers !== undefined && !answers[0].stale;
  setConnection(current ? 'live' : 'reconnecting');
  if (!current) setTimeout(() => reading === mine && readAnew(), RETRY_MS);
}

function showAll(state, log) {
  shown = 0;
  feed.replaceChildren();
  showCount(state.count);
  if (log.length === 0) tellLatest(undefined);
  const missed = waiting;
  waiting = undefined;
  for (const event of [...log.slice(-FEED_LENGTH), ...missed]) show(event);
}

async function read(path) {
  const answer = await fetch(path, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

function show(event) {
  if (event.count <= shown) return;
  shown = event.count;
  const told = tell(event);
  showCount(event.count);
  tellLatest(event, told);
  feed.prepend(feedItem(event, told));
  while (feed.childElementCount > FEED_LENGTH) feed.lastElementChild.remove();
}

function showCount(value) {
  const text = number.format(value);
  count.textContent = text;
  counter.classList.toggle('is-long', text.length > 5);
}

function tellLatest(event, told) {
  latest.dataset.tone = told?.tone ?? 'plain';
  latest.querySelector('p').textContent = told?.words ?? 'Waiting for the first event.';
  showTime(latest.querySelector('time'), event?.ts);
}

function feedItem(event, { words, tone }) {
  const item = document.createElement('li');
  const [position, text, time] = ['span', 'span', 'time'].map((name) => item.appendChild(document.createElement(name)));
  position.className = 'number';
  position.textContent = number.format(event.count);
  text.textContent = words;
  text.dataset.tone = tone;
  showTime(time, event.ts);
  return item;
}

function showTime(place, ts) {
  place.dateTime = ts ?? '';
  place.textContent = ts === undefined ? '' : clock.format(new Date(ts));
}

function lost() {
  setConnection('reconnecting');
}

function setConnection(state) {
  connection.dataset.connection = state;
  connection.textContent = state.toUpperCase();
}
