import { setTimeout as delay } from 'node:timers/promises';
import { type Context, scopeOf } from '../context.ts';
import { type TypedPayload, typedPayload } from '../typed-payload.ts';
import { Fields } from '../fields.ts';
import { post } from '../writes.ts';

/** A story that unfolds on stage: its events come one after the other. */
interface Scenario {
  name: string;
  events: readonly TypedPayload[];
}

const KILL_CHAIN: Scenario = {
  name: 'grc-killchain',
  events: [
    typedPayload('ohc.demo.grc.badge_anomaly', 'north/access', {
      badge_id: 'C-4471',
      reader: 'Server room north',
      anomaly: 'the same badge in two buildings within four minutes',
      severity: 'high',
    }),
    typedPayload('ohc.demo.grc.it_lateral', 'north/it', {
      account: 'svc-4471',
      from: 'jump-host-02',
      to: 'historian-01',
      technique: 'remote service session with a borrowed account',
      severity: 'critical',
    }),
    typedPayload('ohc.demo.grc.ot_lockdown', 'north/ot', {
      zone: 'Turbine hall',
      action: 'write access to controllers is withdrawn, operators are told',
      severity: 'critical',
      contained: true,
    }),
  ],
};

/** To add a scenario: write its events down as above and name it here. */
const SCENARIOS: readonly Scenario[] = [KILL_CHAIN];

const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** POST /scenario/NAME: the first event at once, the others `delay_s` apart. */
export function scenarios(context: Context): void {
  const { service, emit } = context;

  /** The rest of a story does not get lost: it waits for a store that is away, and comes at once when this target must go. */
  const goOn = async (scope: string, rest: readonly TypedPayload[], delayMs: number): Promise<void> => {
    for (const payload of rest) {
      await delay(delayMs, undefined, { signal: service.draining }).catch(() => undefined);
      const giveUpAt = performance.now() + LONGEST_RETRY_MS;
      for (;;) {
        try {
          await emit(scope, [payload]);
          break;
        } catch (error) {
          if (service.draining.aborted || performance.now() > giveUpAt) throw error;
          await delay(RETRY_MS);
        }
      }
    }
  };

  for (const { name, events } of SCENARIOS) {
    post(context, `/scenario/${name}`, async (body, request) => {
      const fields = new Fields(body);
      const asked = fields.number('delay_s', 3);
      fields.check();
      const delay_s = Math.min(10, Math.max(0.5, asked));
      const scope = scopeOf(context, request);
      await emit(scope, events.slice(0, 1));
      service.work
        .background(goOn(scope, events.slice(1), delay_s * 1_000), `scenario ${name}`)
        .catch((error: unknown) => service.log.error({ err: error }, `the scenario ${name} broke off`));
      return { ok: true, scenario: name, delay_s };
    });
  }
}
