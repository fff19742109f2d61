import { randomUUID } from 'node:crypto';
import { actionFor, cardFrom, totalOf } from '../blackjack.ts';
import { type Context, scopeOf } from '../context.ts';
import { typedPayload } from '../typed-payload.ts';
import { Fields } from '../fields.ts';
import type { Payload } from '../store/entry.ts';
import { post } from '../writes.ts';

/** What has become of a request: the event that tells it, and the answer once that is counted. */
interface Told {
  data: Payload;
  /** @param latency_ms how long it took until the event was durable */
  answer: (latency_ms: number) => Payload;
}

/** A path that makes one event out of a body of its own form. */
interface TypedEndpoint {
  path: string;
  type: string;
  source: string;
  read: (fields: Fields) => Told;
}

/** To add one: a line here and, if its path begins anew, a route in `services/web/src/main.ts`. */
const ENDPOINTS: readonly TypedEndpoint[] = [
  {
    path: '/shopfloor/defect',
    type: 'ohc.demo.shopfloor.defect',
    source: 'north/shopfloor',
    read(fields) {
      const inspection_lot = `QM-${stamp()}`;
      const data = {
        defect_type: fields.text('defect_type', 'surface_scratch'),
        severity: fields.text('severity', 'minor'),
        part_number: fields.text('part_number', 'PN-00442'),
        line_id: fields.text('line_id', 'LINE-A3'),
        inspection_lot,
      };
      return { data, answer: (latency_ms) => ({ inspection_lot, latency_ms }) };
    },
  },
  {
    path: '/shopfloor/production-order',
    type: 'ohc.demo.shopfloor.production_order',
    source: 'north/shopfloor',
    read(fields) {
      const data = {
        order_id: fields.text('order_id', `PO-${stamp().slice(-6)}`),
        plant: fields.text('plant', 'PLANT_01'),
        material: fields.text('material', 'MAT-00442'),
        quantity: fields.number('quantity', 100, { least: 0 }),
      };
      const taken = (system: string, latency_ms: number) => ({
        system,
        status: 'accepted',
        latency_ms,
        order_id: data.order_id,
      });
      return { data, answer: (ms) => ({ mii: taken('SAP MII', ms), sapdm: taken('SAP DM', ms) }) };
    },
  },
  {
    path: '/openblue/fault',
    type: 'ohc.demo.openblue.fault',
    source: 'north/openblue',
    read(fields) {
      const work_order = `WO-${stamp()}`;
      const data = {
        asset_id: fields.text('asset_id', 'CHILLER-01'),
        fault_code: fields.text('fault_code', 'TEMP_HIGH'),
        zone: fields.text('zone', 'unknown'),
        severity: fields.text('severity', 'critical'),
        work_order,
      };
      return { data, answer: () => ({ work_order }) };
    },
  },
  {
    path: '/ot/anomaly',
    type: 'ohc.demo.ot.anomaly',
    source: 'north/ot',
    read(fields) {
      const work_order = `EAM-${stamp()}`;
      const data = {
        asset_id: fields.text('asset_id', 'XFMR-SUB-14'),
        anomaly_type: fields.text('anomaly_type', 'voltage_spike'),
        severity: fields.text('severity', 'high'),
        sensor_reading: fields.number('sensor_reading', 14_200),
        threshold: fields.number('threshold', 13_800),
        work_order,
      };
      return { data, answer: () => ({ work_order }) };
    },
  },
  {
    path: '/piport/idoc',
    type: 'ohc.demo.piport.idoc',
    source: 'north/piport',
    read(fields) {
      const s4_confirmation = `GR-${stamp()}`;
      const data = {
        idoc_type: fields.text('idoc_type', 'MBGMCR002'),
        plant: fields.text('plant', 'PLANT_01'),
        material: fields.text('material', 'MAT-00001'),
        quantity: fields.number('quantity', 1, { least: 0 }),
        s4_confirmation,
      };
      return { data, answer: () => ({ idoc_type: data.idoc_type, s4_confirmation }) };
    },
  },
  {
    path: '/ingest/withings',
    type: 'ohc.demo.health.weight',
    source: 'withings',
    read(fields) {
      const weight = fields.number('weight', 82.3, { least: 0, most: 1_000 });
      const value_kg = fields.any('measures', null, (value) => firstMeasure(value, weight), MEASURES);
      return { data: { metric: 'weight', value_kg }, answer: () => ({ metric: 'weight', value_kg }) };
    },
  },
  {
    path: '/ingest/garmin',
    type: 'ohc.demo.health.vitals',
    source: 'garmin',
    read(fields) {
      const data = {
        heart_rate: fields.number('heart_rate', 68, { least: 0, most: 1_000 }),
        steps: fields.number('steps', 0, { least: 0 }),
        stress: fields.number('stress', 22, { least: -1, most: 100 }),
      };
      return { data, answer: () => ({ heart_rate: data.heart_rate }) };
    },
  },
  {
    path: '/ingest/vision',
    type: 'ohc.demo.vision.cards',
    source: 'north/glasses',
    read(fields) {
      const hand = fields.any('player_cards', ['10H', '6S'], handFrom, 'must be a list of 1 to 12 cards such as "10H"');
      const dealer = fields.any('dealer_up', '7D', cardFrom, 'must be a card such as "7D"');
      const total = totalOf(hand);
      const seen = {
        cards: hand.map(({ name }) => name),
        total,
        action: actionFor(total, dealer.value),
        confidence: 0.98,
      };
      const data = { ...seen, dealer_up: dealer.name, session_id: fields.text('session_id', randomUUID()) };
      return { data, answer: (latency_ms) => ({ ...seen, latency_ms }) };
    },
  },
  {
    path: '/badge/tap',
    type: 'ohc.demo.access.badge_tap',
    source: 'north/access',
    read(fields) {
      const data = { badge_id: fields.text('badge_id', 'unknown'), reader_id: fields.text('reader_id', 'unknown') };
      return { data, answer: () => ({}) };
    },
  },
];

/** Every typed endpoint does all that POST /ingest does, with an event of its own making. */
export function typedEndpoints(context: Context): void {
  for (const { path, type, source, read } of ENDPOINTS) {
    post(context, path, async (body, request) => {
      const began = performance.now();
      const fields = new Fields(body);
      const { data, answer } = read(fields);
      fields.check();
      await context.emit(scopeOf(context, request), [typedPayload(type, source, data)]);
      return { ok: true, ...answer(Math.round((performance.now() - began) * 10) / 10) };
    });
  }
}

/** The moment as fourteen digits, in UTC: year to second. */
const stamp = (): string => new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);

const MEASURES = 'must be a list whose first item has a number "value"';

/** The first measure's value; `weight` when there are no measures. */
function firstMeasure(measures: unknown, weight: number): number | undefined {
  if (measures === null) return weight;
  if (!Array.isArray(measures)) return undefined;
  const [first]: unknown[] = measures;
  if (first === undefined) return weight;
  const value = typeof first === 'object' && first !== null && 'value' in first ? first.value : undefined;
  return typeof value === 'number' && value >= 0 && value <= 1_000 ? value : undefined;
}

function handFrom(cards: unknown) {
  if (!Array.isArray(cards) || cards.length < 1 || cards.length > 12) return undefined;
  const hand = cards.flatMap((card) => cardFrom(card) ?? []);
  return hand.length === cards.length ? hand : undefined;
}
