import { Problem } from '@cutover/service';
import { type Context, fromStore, scopeOf } from '../context.ts';
import { typedPayload } from '../typed-payload.ts';
import { Fields } from '../fields.ts';
import { tellAge } from '../freshness.ts';
import type { Counted } from '../store/driver.ts';
import { MOST_CONTRACTORS } from '../store/effects.ts';
import type { Payload } from '../store/entry.ts';
import { post } from '../writes.ts';

const SOMEBODY = 'C-4471';
/** What one way in and out is taken for, in hours. */
const HOURS_PER_PAIR = 0.5;

/** The ledgers of contractors: who went in and out where, and whether an invoice agrees with that. */
export function contractor(context: Context): void {
  const { app, store, emit } = context;
  const ledger = async (scope: string) => fromStore(store.counted(scope, 'swipes'));

  post(context, '/contractor/swipe', async (body, request) => {
    const fields = new Fields(body);
    const id = fields.text('contractor_id', SOMEBODY);
    const swipe = {
      contractor_id: id,
      name: fields.text('name', 'unknown'),
      direction: fields.oneOf('direction', ['in', 'out'], 'in'),
      reader: fields.text('reader', 'Gate A'),
    };
    fields.check();
    const scope = scopeOf(context, request);
    refuseTooMany(await ledger(scope), id);
    const { id: eventId } = await emit(scope, [typedPayload('ohc.demo.contractor.swipe', 'north/access', swipe)], {
      increments: [{ tally: `${swipe.direction}s`, name: id, by: 1 }],
      items: [{ list: 'swipes', item: swipe }],
    });
    const known = await ledger(scope);
    const later = known.items.filter((kept) => kept.id > eventId && kept.item['contractor_id'] === id);
    return { ok: true, contractor_id: id, swipe_count: totalOf(known, id) - later.length };
  });

  post(context, '/contractor/check-invoice', async (body, request) => {
    const fields = new Fields(body);
    const id = fields.text('contractor_id', SOMEBODY);
    const invoice_hours = fields.number('invoice_hours', 8, { least: 0 });
    const threshold = fields.number('threshold', 1, { least: 0 });
    fields.check();
    const scope = scopeOf(context, request);
    const known = await ledger(scope);
    if (totalOf(known, id) === 0) throw noSwipes(id);
    const { ins, outs } = waysOf(known, id);
    const actual_hours = Math.min(ins, outs) * HOURS_PER_PAIR;
    const discrepancy_hours = invoice_hours - actual_hours;
    const flagged = Math.abs(discrepancy_hours) > threshold;
    const found = { contractor_id: id, invoice_hours, actual_hours, discrepancy_hours, threshold, flagged };
    if (flagged) await emit(scope, [typedPayload('ohc.demo.grc.timesheet_discrepancy', 'north/grc', found)]);
    return { ok: true, ...found };
  });

  app.get('/contractor/state', async (request, reply) => {
    const known = await ledger(scopeOf(context, request));
    // A map of contractors has no room for its own age.
    tellAge(reply, known);
    return ledgersOf(known);
  });
}

function waysOf({ tallies }: Counted, id: string): { ins: number; outs: number } {
  return { ins: tallies['ins']?.[id] ?? 0, outs: tallies['outs']?.[id] ?? 0 };
}

function totalOf(known: Counted, id: string): number {
  const { ins, outs } = waysOf(known, id);
  return ins + outs;
}

/** Contractor -> last name given and swipes, oldest first: those of the newest swipes that are kept. */
function ledgersOf({ items }: Counted): Record<string, { name: unknown; swipes: Payload[] }> {
  const ledgers: Record<string, { name: unknown; swipes: Payload[] }> = Object.create(null);
  for (const { item, ts } of items) {
    const { contractor_id: id, name, direction, reader } = item;
    const own = (ledgers[String(id)] ??= { name, swipes: [] });
    own.name = name;
    own.swipes.push({ direction, reader, ...(ts !== undefined && { ts }) });
  }
  return ledgers;
}

function refuseTooMany(known: Counted, id: string): void {
  if (totalOf(known, id) > 0) return;
  const contractors = new Set([
    ...Object.keys(known.tallies['ins'] ?? {}),
    ...Object.keys(known.tallies['outs'] ?? {}),
  ]);
  if (contractors.size < MOST_CONTRACTORS) return;
  throw new Problem({
    status: 409,
    type: 'too-many-contractors',
    title: 'No more contractors can be told apart',
    detail: `There are ${MOST_CONTRACTORS}. A reset of the stage begins anew.`,
  });
}

function noSwipes(id: string): Problem {
  return new Problem({
    status: 404,
    type: 'no-swipes',
    title: 'This contractor has no swipes',
    detail: `There is nothing to hold an invoice of ${id} against. POST /contractor/swipe records a swipe.`,
  });
}
