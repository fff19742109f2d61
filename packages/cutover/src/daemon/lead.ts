/**
 * What a daemon does while it holds the lease: renew it, tell the router that it lives, record what the router did by
 * itself, and carry the open release on. All of it starts from the journal, so a new daemon simply begins.
 */

import type { Logger } from 'pino';
import { asCutoverError } from '../model/errors.ts';
import type { MaskChanged, TlsListener, World } from '../model/ports.ts';
import { run } from '../runner/run.ts';
import { clearAlert, raiseAlert } from './own-alerts.ts';
import { settingTls } from './follow-tls.ts';

export interface Leading {
  environment: string;
  world: World;
  tls: TlsListener;
  /** @throws CutoverError LEASE_LOST */
  renewLease(): void;
  log: Logger;
  /** Calls people until it is aborted. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
  callPeople(signal: AbortSignal): Promise<void>;
  /** Keeps the public status page current until it is aborted. */
  tellPublic(signal: AbortSignal, log: Logger): Promise<void>;
  /** Keeps the static copy of what serves until it is aborted. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
  keepCopy(signal: AbortSignal, log: Logger): Promise<void>;
  /** Shows signs of life to the watchman until it is aborted. */
  keepWatch(signal: AbortSignal): Promise<void>;
  /** Puts stores back to their restore points once a person approved it, until it is aborted. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
  restoreApproved(signal: AbortSignal, log: Logger): Promise<void>;
  /** Looks at the release that serves until it is aborted. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE */
  watchServing(signal: AbortSignal): Promise<void>;
  /** Watches the system in layers, lets a Prometheus in and targets follow the load where the config says so, until it is aborted. */
  measure(signal: AbortSignal, log: Logger): Promise<void>;
}

const tickMs = 1_000;

/** Runs until `signal` aborts. @throws CutoverError LEASE_LOST, JOURNAL_UNWRITABLE: the process has to end */
export async function lead(leading: Leading, signal: AbortSignal): Promise<void> {
  const fatal = new AbortController();
  const until = AbortSignal.any([signal, fatal.signal]);
  const failed = (error: unknown): void => fatal.abort(error);
  const duties = [
    renew,
    greetRouter,
    followTls,
    carryReleases,
    backUpDaily,
    restoreApproved,
    callPeople,
    tellPublic,
    keepCopy,
    keepWatch,
    watchServing,
    measure,
  ];
  await Promise.all(duties.map((duty) => duty(leading, until).catch(failed)));
  if (!signal.aborted) throw fatal.signal.reason;
}

const callPeople = (leading: Leading, signal: AbortSignal): Promise<void> => leading.callPeople(signal);
const tellPublic = ({ log, ...leading }: Leading, signal: AbortSignal): Promise<void> =>
  leading.tellPublic(signal, log);
const keepCopy = ({ log, ...leading }: Leading, signal: AbortSignal): Promise<void> => leading.keepCopy(signal, log);
const restoreApproved = ({ log, ...leading }: Leading, signal: AbortSignal): Promise<void> =>
  leading.restoreApproved(signal, log);
const keepWatch = (leading: Leading, signal: AbortSignal): Promise<void> => leading.keepWatch(signal);
const measure = ({ log, ...leading }: Leading, signal: AbortSignal): Promise<void> => leading.measure(signal, log);
const watchServing = (leading: Leading, signal: AbortSignal): Promise<void> => leading.watchServing(signal);

/** Waits for nobody: a router that does not answer must not cost the lease. */
async function renew({ renewLease, world }: Leading, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    renewLease();
    await world.clock.sleep(tickMs, signal);
  }
}

/** Heartbeats, and what the router did to its mask. It may be away: that is its keeper's business, and the next beat's. */
async function greetRouter({ world: { journal, router, clock }, log }: Leading, signal: AbortSignal): Promise<void> {
  for (; !signal.aborted; await clock.sleep(tickMs, signal)) {
    const { listen, stopped, maskNumber } = journal.state();
    if (listen === null || stopped) continue;
    let masks: MaskChanged[] = [];
    try {
      await router.heartbeat();
      masks = await router.masksAfter(maskNumber);
    } catch (error) {
      if (isFatal(error)) throw error;
      log.debug({ err: error }, 'the router does not answer');
    }
    signal.throwIfAborted();
    for (const facts of masks) {
      journal.append({ release: journal.state().open?.id ?? null, kind: 'mask-changed', facts });
    }
  }
}

/** A refusal costs no release: visitors come in as before, and the router is asked again. */
async function followTls({ environment, world, tls, log }: Leading, signal: AbortSignal): Promise<void> {
  const { journal, manifests, clock } = world;
  let [inForce, told] = ['', ''];
  while (!signal.aborted) {
    const state = journal.state();
    const { seq, listen, stopped } = state;
    const wanted = `${listen} ${(state.serving ?? state.open)?.tuple.digest}`;
    if (stopped) inForce = '';
    if (!stopped && listen !== null && wanted !== inForce) {
      try {
        const system = settingTls(state, manifests);
        if (system !== null) await tls.listen(system.tls?.[environment] ?? null, listen);
        [inForce, told] = [wanted, ''];
      } catch (error) {
        if (isFatal(error)) throw error;
        const { code, message } = asCutoverError(error);
        if (message !== told) log.warn({ code }, message);
        told = message;
        await clock.sleep(tickMs, signal);
        continue;
      }
    }
    await journal.changed(seq, signal);
  }
}

async function carryReleases({ world, log }: Leading, signal: AbortSignal): Promise<void> {
  const { journal, clock } = world;
  while (!signal.aborted) {
    const seen = journal.state().seq;
    const release = journal.state().open?.id;
    if (release !== undefined) {
      const end = await run(release, world, signal).catch((error: unknown) => stumble(error, signal, log));
      log.info({ release, end }, 'left the release');
      if (end === 'stumbled') await clock.sleep(tickMs, signal);
      if (end !== 'held') continue;
    }
    await journal.changed(Math.max(seen, journal.state().open ? journal.state().seq : 0), signal);
  }
}

/** An error outside of any step is ours: it is logged, and the loop looks again from what is durable. */
function stumble(error: unknown, signal: AbortSignal, log: Logger): 'stumbled' {
  signal.throwIfAborted();
  if (isFatal(error)) throw error;
  log.error({ err: error }, 'the runner failed outside of a step');
  return 'stumbled';
}

/** After these this process may not write, or does not know what is true. */
function isFatal(error: unknown): boolean {
  return ['LEASE_LOST', 'JOURNAL_UNWRITABLE', 'JOURNAL_DAMAGED'].includes(asCutoverError(error).code);
}

const backupAlert = 'daily-restore-point';
const quietHour = 3;
const lookMs = 10 * 60_000;

/** A restore point a day, in the quiet hour; older ones, and the log that only they need, are let go with it. */
async function backUpDaily({ world, log }: Leading, signal: AbortSignal): Promise<void> {
  const { journal, clock, backups, manifests } = world;
  for (let taken = ''; !signal.aborted; await clock.sleep(lookMs, signal)) {
    const { serving, open, stopped } = journal.state();
    const today = new Date(clock.now());
    const key = `daily-${today.toISOString().slice(0, 10)}`;
    if (!serving || open || stopped || today.getHours() !== quietHour || key === taken) continue;
    const { digest, binding } = serving.tuple;
    try {
      await backups.take(key, manifests.get(digest).system, binding, signal);
      taken = key;
      log.info({ key }, 'took and proved a restore point');
      clearAlert(journal, backupAlert, 'a restore point was taken and proved');
    } catch (error) {
      signal.throwIfAborted();
      log.error({ err: error }, 'the daily restore point could not be taken');
      raiseAlert(journal, {
        key: backupAlert,
        level: 'high',
        what: `the daily restore point could not be taken: ${asCutoverError(error).message}`,
        group: 'backups',
      });
    }
  }
}
