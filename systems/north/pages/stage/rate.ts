import { findHtml } from '../shared/dom.ts';

const WINDOW_MS = 5_000;
const TICK_MS = 250;

let times: number[] = [];
let peak = 0;

setInterval(showRate, TICK_MS);

/** Counts one event that came just now; what a reconnection brings at once would be no rate of the hall. */
export function countForRate(): void {
  times.push(performance.now());
}

function showRate(): void {
  const oldest = performance.now() - WINDOW_MS;
  times = times.filter((time) => time > oldest);
  const rate = (times.length * 1_000) / WINDOW_MS;
  peak = Math.max(peak, rate);
  findHtml('#rate').textContent = rate.toFixed(1);
  findHtml('#peak').textContent = peak.toFixed(1);
}
