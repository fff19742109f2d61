import type { RuntimeSocket } from './runtime.ts';
import type { TagCount, TagCounts } from './counts.ts';

const SHOW = ['show table requests', 'show table open-streams'] as const;

/** What a process of HAProxy counts by tag, out of its stick tables. */
export async function readTables(runtime: RuntimeSocket): Promise<TagCounts> {
  return parseTables(await runtime.ask(...SHOW), Date.now());
}

/** @param now epoch ms, to complete the lower 32 bits of a time that HAProxy keeps */
export function parseTables(text: string, now: number): TagCounts {
  const counts = new Map<string, TagCount>();
  for (const line of text.split('\n')) {
    const key = /key=(\S+)/.exec(line)?.[1];
    if (key === undefined) continue;
    const count = counts.get(key) ?? { admitted: 0, open: 0, openStreams: 0, lastAdmittedAt: 0 };
    counts.set(key, count);
    if (line.includes('http_req_cnt=')) {
      count.admitted = field(line, 'http_req_cnt');
      count.open = field(line, 'conn_cur');
      count.lastAdmittedAt = wholeTime(field(line, 'gpt0'), now);
    } else {
      count.openStreams = field(line, 'conn_cur');
    }
  }
  return counts;
}

function field(line: string, name: string): number {
  return Number(new RegExp(String.raw`\b${name}=(\d+)`).exec(line)?.[1] ?? 0);
}

const WRAP = 2 ** 32;

function wholeTime(low: number, now: number): number {
  if (low === 0) return 0;
  const time = Math.floor(now / WRAP) * WRAP + low;
  // Clocks of two processes agree, but a moment may pass in which the upper bits change.
  return time > now + WRAP / 2 ? time - WRAP : time;
}
