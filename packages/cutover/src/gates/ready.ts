/** Is every target of these services up (L2), and do the stores and resources that it needs answer (L1)? */

import type { Answer, Engine, Gate, GateQuestion, TargetStatus } from '../model/ports.ts';
import type { HttpProbe, Service } from '../model/system.ts';
import { request } from '../wire/request.ts';
import { portsOf } from './listening.ts';

/** A target that had to be restarted this often does not stay up. */
const hopelessRestarts = 3;
/** Of the patience: who is not ready by then is refused, while there is still somebody to say so. */
const shareOfPatience = 0.8;

interface Finding {
  target: string;
  ok: boolean;
  hopeless: boolean;
  detail: string;
}

export class ReadyGate implements Gate {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #strayMs: number;
  /** When a process was first seen to listen elsewhere, or without what it is asked for, by its pid. */
  readonly #strayed = new Map<number, number>();

  /**
   * @param now milliseconds since 1970
   * @param strayMs how long a process may listen elsewhere before it listens where it shall, or lack what it is asked for
   */
  constructor(engine: Engine, now: () => number, strayMs = 10_000) {
    this.#engine = engine;
    this.#now = now;
    this.#strayMs = strayMs;
  }

  #strays({ pid }: TargetStatus): boolean {
    const since = this.#strayed.get(pid) ?? performance.now();
    this.#strayed.set(pid, since);
    return performance.now() - since >= this.#strayMs;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const { step, manifest, colour, release } = question;
    const targets = (await this.#engine.list()).filter(
      (target) => target.colour === colour && target.release === release,
    );
    const services = step.services
      .map((name) => manifest.system.services[name])
      .filter((service) => service !== undefined);
    const findings = (
      await Promise.all(services.map((service) => inspect(service, targets, (target) => this.#strays(target), signal)))
    ).flat();
    const evidence = { targets: Object.fromEntries(findings.map(({ target, detail }) => [target, detail])) };
    const bad = findings.filter(({ ok }) => !ok);
    if (bad.length === 0) return { verdict: 'pass', reason: 'all targets are ready', evidence };
    const told = bad.map(({ target, detail }) => `${target}: ${detail}`).join('; ');
    const waited = this.#outwaited(question);
    if (waited === null && !bad.some(({ hopeless }) => hopeless)) return { verdict: 'wait', reason: told, evidence };
    const reason = waited === null ? told : `${told}; not ready within ${Math.round(waited / 1_000)} s`;
    return { verdict: 'fail', reason, evidence, failure: { code: 'TARGET_FAILED', message: reason } };
  }

  /** Milliseconds that it was waited for, when that is enough. Where nothing serves beside it, only people can say so. */
  #outwaited({ step, since, control }: GateQuestion): number | null {
    const waited = this.#now() - since;
    return control !== null && waited > step.patienceMs * shareOfPatience ? waited : null;
  }
}

async function inspect(
  service: Service,
  targets: TargetStatus[],
  strays: (target: TargetStatus) => boolean,
  signal: AbortSignal,
): Promise<Finding[]> {
  const there = targets.filter((target) => target.service === service.name).map(({ replica }) => replica);
  const replicas = Array.from({ length: Math.max(service.replicas, ...there) }, (_, index) => index + 1);
  return Promise.all(
    replicas.map(async (replica): Promise<Finding> => {
      const name = `${service.name}-${replica}`;
      const target = targets.find((candidate) => candidate.service === service.name && candidate.replica === replica);
      if (!target) return { target: name, ok: false, hopeless: false, detail: 'not started' };
      const hopeless = target.state === 'exited' || target.restarts >= hopelessRestarts;
      if (target.state !== 'running' || hopeless)
        return {
          target: name,
          ok: false,
          hopeless,
          detail: hopeless ? `does not stay up (${target.restarts} restarts)` : target.state,
        };
      const failed =
        (await probe('L1', service.probes.L1, target, signal)) ??
        (await probe('L2', service.probes.L2, target, signal));
      if (failed === null) return { target: name, ok: true, hopeless: false, detail: 'ready' };
      const elsewhere = await listensElsewhere(service, target);
      const isLost = elsewhere !== null || failed.endsWith(lacking);
      return { target: name, ok: false, hopeless: isLost && strays(target), detail: elsewhere ?? failed };
    }),
  );
}

/** What a service does that took a port of its own choice: it will never be reached. Null while it may still come. */
async function listensElsewhere({ listen }: Service, { address, pid }: TargetStatus): Promise<string | null> {
  const given = Number(/:(\d+)$/.exec(address)?.[1]);
  if (listen !== 'port' || pid === 0) return null;
  const ports = await portsOf(pid);
  if (ports.length === 0 || ports.includes(given)) return null;
  return `listens on port ${ports.join(', ')} and not on ${given}, which PORT names`;
}

/** A service that is up has its paths, or never will. */
const lacking = 'answers 404';

/** @returns what is wrong, in words that stay the same while it stays wrong; null when it is well */
async function probe(
  level: string,
  { path, status, timeoutMs }: HttpProbe,
  target: TargetStatus,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const answer = await request({ address: target.address, path, timeoutMs, signal });
    return answer.status === status ? null : `${level} ${path} answers ${answer.status}`;
  } catch {
    return `${level} ${path} does not answer`;
  }
}
