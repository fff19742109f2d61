import type { RuntimeSocket } from './runtime.ts';
import type { TagCount, TagCounts } from './counts.ts';
import { ANSWERED, EXCEEDED_MS } from './config.ts';
import { NO_COUNT, WRAP } from './counts.ts';

const SHOW_TABLES = ['show table requests', 'show table open-streams'] as const;
/** All servers of all backends, as CSV. */
const SHOW_SERVERS = 'show stat -1 4 -1';

/** What a process of HAProxy counts by tag, out of its stick tables. */
export async function readTables(runtime: RuntimeSocket): Promise<TagCounts> {
  return parseTables(await runtime.ask(...SHOW_TABLES), Date.now());
}

/** How often each server answered well; `backend/name`. */
export async function readAnswers(runtime: RuntimeSocket): Promise<Map<string, number>> {
  const [head = '', ...rows] = (await runtime.ask(SHOW_SERVERS)).split('\n');
  const names = head.replace(/^# /, '').split(',');
  const good = ['hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx'].map((name) => names.indexOf(name));
  return new Map(
    rows.map((row) => {
      const fields = row.split(',');
      return [`${fields[0]}/${fields[1]}`, good.reduce((sum, index) => sum + Number(fields[index] ?? 0), 0)];
    }),
  );
}

/** @param now epoch ms, to complete the lower 32 bits of a time that HAProxy keeps */
export function parseTables(text: string, now: number): TagCounts {
  const counts = new Map<string, TagCount>();
  for (const line of text.split('\n')) {
    const key = /key=(\S+)/.exec(line)?.[1];
    if (key === undefined) continue;
    const count: TagCount = counts.get(key) ?? { ...NO_COUNT };
    counts.set(key, count);
    if (line.includes('http_req_cnt=')) {
      count.admitted = field(line, 'http_req_cnt');
      count.open = field(line, 'conn_cur');
      count.lastAdmittedAt = wholeTime(field(line, 'gpt0'), now);
      count.answerMs = field(line, 'gpt1');
      count.answered = ANSWERED.map((_status, index) => field(line, `gpc${index}`));
      count.exceeded = EXCEEDED_MS.map((_bound, index) => field(line, `gpc${ANSWERED.length + index}`));
    } else {
      count.openStreams = field(line, 'conn_cur');
    }
  }
  return counts;
}

function field(line: string, name: string): number {
  return Number(new RegExp(String.raw`\b${name}=(\d+)`).exec(line)?.[1] ?? 0);
}

function wholeTime(low: number, now: number): number {
  if (low === 0) return 0;
  const time = Math.floor(now / WRAP) * WRAP + low;
  // Clocks of two processes agree, but a moment may pass in which the upper bits change.
  return time > now + WRAP / 2 ? time - WRAP : time;
}
