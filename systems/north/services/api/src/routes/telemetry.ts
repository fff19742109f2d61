import { type Context, fromStore, scopeOf } from '../context.ts';
import { tellAge } from '../freshness.ts';

const SHOWN_PROFILES = 10;
/** The tallies that are answered as they are: name -> how many. */
const TALLIES = [
  'networks',
  'locales',
  'devices',
  'deviceClasses',
  'tiers',
  'osFamilies',
  'browsers',
  'gpus',
  'timezones',
  'eventClasses',
];

/** GET /telemetry: what the hall's devices told of themselves, and how many events there were of each class. */
export function telemetry(context: Context): void {
  context.app.get('/telemetry', async (request, reply) => {
    const known = await fromStore(context.store.counted(scopeOf(context, request), 'profiles'));
    const { sum = 0, count = 0 } = known.tallies['battery'] ?? {};
    return {
      avgBattery: count === 0 ? null : Math.round((10 * sum) / count) / 10,
      batteryCount: count,
      ...Object.fromEntries(TALLIES.map((tally) => [tally, known.tallies[tally] ?? {}])),
      profiles: known.items.slice(-SHOWN_PROFILES).map(({ item }) => item),
      ...tellAge(reply, known),
    };
  });
}
