/**
 * Strict clients in a process of their own: each asks again as soon as it is answered, over one kept connection, GET and
 * POST in turn, and never repeats a request. Arguments: origin, count. Ends with its input, and reports in one line.
 */

import { NoAnswer, Visitor } from '../../../tools/audience/visitor.ts';
import { machineClock } from './clock.ts';
import type { Answer, ClientsReport } from './last-old.ts';

const [origin = '', count] = process.argv.slice(2);
const answers: Answer[] = [];
const failures: ClientsReport['failures'] = [];
let isOver = false;

process.stdin.resume().on('end', () => (isOver = true));
const visits = Array.from({ length: Number(count) }, (_, index) => visit(new Visitor(new URL(origin)), index));
process.stdout.write('here\n');
await Promise.all(visits);
process.stdout.write(`${JSON.stringify({ answers, failures } satisfies ClientsReport)}\n`, () => process.exit());

async function visit(visitor: Visitor, index: number): Promise<void> {
  for (let turn = index; !isOver; turn++) {
    const sentAt = machineClock();
    try {
      const { status, body } = await visitor.ask('/', turn % 2 === 0 ? undefined : { turn });
      if (status === 200 && (body === 'blue' || body === 'green')) answers.push([body, sentAt, machineClock()]);
      else failures.push({ sentAt, what: `status ${status}: ${body.slice(0, 80)}` });
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      failures.push({ sentAt, what: error.message });
    }
  }
  visitor.leave();
}
