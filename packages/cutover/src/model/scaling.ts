/**
 * How many targets a service should have: a pure function of its load, on whatever time it is told. It grows at once to what
 * the load asks for, shrinks by one at a time, and leaves room between the two, so that no steady load makes it go up and down.
 */

/** What a config allows. Absent on services that keep their number. */
export interface Scale {
  min: number;
  max: number;
  /** Mean share of a core that its targets use. */
  cpuAbove: number;
  /** How long the processor has to be as busy. */
  forMs: number;
  /** Of one target. */
  requestsPerMinute: number;
}

/** Over the last minute. */
export interface Load {
  /** Mean share of a core; null when nobody knows: then nothing changes. */
  cpu: number | null;
  /** Of all targets together; null for a service that does not tell. */
  requestsPerMinute: number | null;
}

/** Since when, in ms; null while it is not so. */
export interface Scaling {
  hot: number | null;
  busy: number | null;
  idle: number | null;
  changedAt: number | null;
}

export const settled: Scaling = { hot: null, busy: null, idle: null, changedAt: null };

/** For so long there have to be too many requests: the load is that of a minute already. */
const busyMs = 60_000;
/** A target may go when the others would then be loaded to this share of what makes them more. */
const easeShare = 0.7;

export interface Wish {
  scaling: Scaling;
  wanted: number;
  /** Why another number is wanted, in words; empty when it is not. */
  because: string;
}

/** @param at milliseconds, never before the last call @param replicas that there are now */
export function scale(before: Scaling, replicas: number, load: Load, limits: Scale, at: number): Wish {
  const { min, max, cpuAbove, requestsPerMinute: most, forMs } = limits;
  const { cpu, requestsPerMinute } = load;
  const stays = (scaling: Scaling): Wish => ({ scaling, wanted: replicas, because: '' });
  const change = (wanted: number, because: string): Wish => ({
    scaling: { ...settled, changedAt: at },
    wanted,
    because,
  });
  if (replicas < min) return change(min, `fewer than ${min}`);
  if (replicas > max) return change(max, `more than ${max}`);
  if (cpu === null) return stays({ ...settled, changedAt: before.changedAt });
  const requests = requestsPerMinute ?? 0;
  const eased = (replicas - 1) * easeShare;
  const isIdle = replicas > min && cpu * replicas < eased * cpuAbove && requests < eased * most;
  const scaling: Scaling = {
    hot: since(before.hot, cpu > cpuAbove, at),
    busy: since(before.busy, requests > most * replicas, at),
    idle: since(before.idle, isIdle, at),
    changedAt: before.changedAt,
  };
  // The load of before the last change has to be over first.
  if (scaling.changedAt !== null && at - scaling.changedAt < forMs) return stays(scaling);
  const isHot = lasts(scaling.hot, at, forMs);
  const isBusy = lasts(scaling.busy, at, busyMs);
  if ((isHot || isBusy) && replicas < max) {
    const needed = Math.max(replicas + 1, Math.ceil((replicas * cpu) / cpuAbove), Math.ceil(requests / most));
    const why = isHot
      ? `the processor is used to ${Math.round(100 * cpu)}%`
      : `${Math.round(requests)} requests a minute`;
    return change(Math.min(max, needed), why);
  }
  if (lasts(scaling.idle, at, 2 * forMs)) return change(replicas - 1, 'the others can bear it');
  return stays(scaling);
}

const since = (before: number | null, holds: boolean, at: number): number | null => (holds ? (before ?? at) : null);

const lasts = (from: number | null, at: number, forMs: number): boolean => from !== null && at - from >= forMs;

/** Services whose number of targets may change, by name. */
export const scaledServices = ({
  services,
}: {
  services: Record<string, { name: string; scale?: Scale }>;
}): [name: string, limits: Scale][] =>
  Object.values(services).flatMap((service): [string, Scale][] =>
    service.scale ? [[service.name, service.scale]] : [],
  );
