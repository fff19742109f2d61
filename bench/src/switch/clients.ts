/**
 * Strict clients in a process of their own: each asks at a steady pace over one kept connection, GET and POST in turn, and
 * never repeats a request. Arguments: origin, count, requests a second of all together. Ends with its input, and reports in one line.
 */

import { machineClock } from './clock.ts';
import type { Answer, ClientsReport } from './last-old.ts';
import { StrictClient } from './strict-client.ts';

const [origin = '', count, perSecond] = process.argv.slice(2);
const everyMs = (Number(count) / Number(perSecond)) * 1000;
const answers: Answer[] = [];
const failures: ClientsReport['failures'] = [];
let isOver = false;

process.stdin.resume().on('end', () => (isOver = true));
const visits = Array.from({ length: Number(count) }, (_, index) => visit(index));
process.stdout.write('here\n');
await Promise.all(visits);
process.stdout.write(`${JSON.stringify({ answers, failures } satisfies ClientsReport)}\n`, () => process.exit());

async function visit(index: number): Promise<void> {
  let client = new StrictClient(new URL(origin));
  let dueAt = machineClock();
  for (let turn = index; !isOver; turn++) {
    // Who is late asks at once: the load of a slow moment is made up for.
    dueAt += everyMs;
    const early = dueAt - machineClock();
    if (early > 0.5) await new Promise((resolve) => setTimeout(resolve, early));
    const sentAt = machineClock();
    try {
      const { status, body } = await client.ask(turn % 2 === 0 ? null : `{"turn":${turn}}`);
      if (status === 200 && (body === 'blue' || body === 'green')) answers.push([body, sentAt, machineClock()]);
      else failures.push({ sentAt, what: `status ${status}: ${body.slice(0, 80)}` });
    } catch (error) {
      failures.push({ sentAt, what: error instanceof Error ? error.message : String(error) });
      client = new StrictClient(new URL(origin));
    }
  }
  client.leave();
}
