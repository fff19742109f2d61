/**
 * Does the health of each service tell when one of its dependencies is away, slow or out of its mind, and when it is back? Asked
 * of twins, one for each dependency, all at once. What was shown by an artifact is not asked of it again.
 */

import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest, Tuple } from '../model/manifest.ts';
import type { Answer, Gate, GateQuestion } from '../model/ports.ts';
import type { Service } from '../model/system.ts';
import type { Fault } from './drill/fault-proxy.ts';
import { HealthWatch } from './drill/health-watch.ts';
import { Stage } from './drill/stage.ts';
import type { Dependency, DrillDependencies, Twin } from './drill/stage.ts';

export interface HonestyDependencies extends DrillDependencies {
  /** Marks of services that were found honest in this environment. */
  provenBefore(): ReadonlySet<string>;
  /** How long a service may take to notice. */
  noticeMs: number;
}

const live = { path: '/livez', status: 200, timeoutMs: 2_000 };

interface Finding {
  /** `service/dependency/fault`, for waivers. */
  what: string;
  message: string;
}

interface Drilled {
  findings: Finding[];
  /** What was seen, by `service/dependency`. */
  seen: Record<string, string>;
}

export class HonestyGate implements Gate {
  readonly #dependencies: HonestyDependencies;

  constructor(dependencies: HonestyDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const { manifest, tuple } = question;
    const marks = marksOf(manifest, tuple);
    const known = this.#dependencies.provenBefore();
    const services = Object.values(manifest.system.services).filter(
      (service) => hasDependencies(service) && !known.has(marks[service.name] ?? ''),
    );
    const proven = Object.fromEntries(
      Object.entries(marks).filter(([name]) => hasDependencies(manifest.system.services[name])),
    );
    if (services.length === 0)
      return { verdict: 'pass', reason: 'nothing that depends on anything has changed', evidence: { proven } };
    await using stage = await Stage.open(this.#dependencies, question, signal);
    const drilled = (
      await Promise.all(
        services.map((service) => drillService(stage, service, stage.atMost(this.#dependencies.noticeMs), signal)),
      )
    ).flat();
    const findings = drilled.flatMap((one) => one.findings);
    const evidence = { drilled: Object.assign({}, ...drilled.map(({ seen }) => seen)) as Drilled['seen'] };
    if (findings.length === 0) {
      const reason = `${drilled.length} dependencies were cut, slow and damaged, and health told of each`;
      return { verdict: 'pass', reason, evidence: { ...evidence, proven } };
    }
    const reason = findings.map(({ message }) => message).join('\n');
    const remedy = 'use the dependency for real in what /readyz and /health answer, with a time-out of its own';
    return {
      verdict: 'fail',
      reason,
      evidence,
      failed: findings.map(({ what }) => what),
      failure: { code: 'GATE_FAILED', message: `honesty: ${reason}; ${remedy}` },
    };
  }
}

function hasDependencies(service: Service | undefined): boolean {
  const { needs = [], asks = [], external = {} } = service ?? {};
  return needs.length + asks.length + Object.keys(external).length > 0;
}

/** What decides about a service's honesty: its content, how it is declared, and what stands behind its stores. */
function marksOf({ artifacts, system }: Manifest, { binding }: Tuple): Record<string, string> {
  return Object.fromEntries(
    Object.values(system.services).map((service) => {
      const { command, needs, asks, external, probes, listen } = service;
      const parts = needs.map((need) => binding.parts[need]?.kind ?? 'service');
      const told = [artifacts[service.name], command, needs, asks, external, probes, listen, parts];
      return [service.name, createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 24)];
    }),
  );
}

async function drillService(stage: Stage, service: Service, noticeMs: number, signal: AbortSignal): Promise<Drilled[]> {
  const dependencies = await stage.dependenciesOf(service);
  return Promise.all(dependencies.map((one) => drillOne(stage, service, one, dependencies, noticeMs, signal)));
}

async function drillOne(
  stage: Stage,
  service: Service,
  dependency: Dependency,
  all: readonly Dependency[],
  noticeMs: number,
  signal: AbortSignal,
): Promise<Drilled> {
  const name = `${service.name}/${dependency.name}`;
  const passage = await stage.passageTo(dependency);
  if (passage === null)
    return { findings: [], seen: { [name]: 'not drilled: it proves its name, so nobody can stand in between' } };
  const others = all.filter((one) => one !== dependency);
  const twin = await stage.start(service, dependency.name, [...others, { ...dependency, value: passage.value }]);
  const unready = await stage.untilReady(twin);
  if (unready !== null) return { findings: [{ what: name, message: unready }], seen: {} };
  if (dependency.spare && !passage.isUsed())
    return { findings: [], seen: { [name]: 'not drilled: what it stands in for is there, and nobody asks it' } };
  const health = await HealthWatch.begin(twin.address, (ms) => sleep(ms, undefined, { signal }));
  const vital = dependency.vital && health?.canBeWithout(dependency.name) !== true;
  if (health === null && !vital)
    return { findings: [], seen: { [name]: 'not drilled: nothing at /health could tell of it' } };
  const findings: Finding[] = [];
  const faults: Fault[] = dependency.ours ? ['cut', 'slow', 'corrupt'] : ['cut', 'slow'];
  const hasLive = await stage.ask(twin, live);
  for (const fault of faults) {
    passage.set(fault);
    const wrong = await whatIsDishonest(stage, twin, vital, health, hasLive, noticeMs);
    passage.set('none');
    const isBack = await stage.until(
      noticeMs,
      async () => (await isWell(stage, twin)) && ((await health?.isBack()) ?? true),
    );
    const what = `${name}/${fault}`;
    const when = tellFault(fault, dependency.name);
    if (wrong !== null) findings.push({ what, message: `${service.name}: ${wrong} when ${when}` });
    if (!isBack) findings.push({ what, message: `${service.name} does not recover after ${when}` });
    // What is silent once is silent again, and each time takes long.
    if (findings.length > 0) break;
  }
  return { findings, seen: { [name]: faults.join(', ') } };
}

function tellFault(fault: Fault, dependency: string): string {
  if (fault === 'cut') return `${dependency} is cut off`;
  return fault === 'slow' ? `${dependency} does not answer in time` : `the answers of ${dependency} are damaged`;
}

const isWell = (stage: Stage, twin: Twin): Promise<boolean> => stage.ask(twin, twin.service.probes.L1);

/** What goes on saying that all is well, or says that the process is dead; null when the service is honest. */
async function whatIsDishonest(
  stage: Stage,
  twin: Twin,
  vital: boolean,
  health: HealthWatch | null,
  hasLive: boolean,
  noticeMs: number,
): Promise<string | null> {
  let [ready, same] = [vital, health !== null];
  await stage.until(noticeMs, async () => {
    if (ready) ready = await isWell(stage, twin);
    if (same && health) same = !(await health.differs());
    return !ready && !same;
  });
  const silent = [...(ready ? [twin.service.probes.L1.path] : []), ...(same ? ['/health'] : [])];
  if (silent.length > 0) return `${silent.join(' and ')} ${silent.length > 1 ? 'do' : 'does'} not change`;
  return hasLive && !(await stage.ask(twin, live)) ? '/livez fails, so that it would be killed in vain,' : null;
}
