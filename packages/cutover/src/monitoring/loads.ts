/** How loaded services were in the last minute, for whoever decides how many targets they need. */

import { trafficBetween } from '../model/monitoring/traffic.ts';
import type { TargetStatus } from '../model/ports.ts';
import type { ColourStats } from '../model/routing.ts';
import type { Load } from '../model/scaling.ts';
import type { Colour } from '../model/system.ts';
import { Growth } from './growth.ts';
import { sumOf } from './open-metrics.ts';
import { usageOf } from './process-trees.ts';
import type { Usage } from './process-trees.ts';
import { scrape, sourceOf } from './scrape.ts';

type Stats = Partial<Record<Colour, ColourStats>>;

interface Seen {
  at: number;
  usage: Map<number, Usage> | null;
  /** Requests of each service since the first look. */
  requests: Map<string, number>;
}

const windowMs = 60_000;
const leastMs = 30_000;

export class Loads {
  readonly #stats: () => Promise<Stats>;
  #seen: Seen[] = [];
  #lastStats: Stats | null = null;
  readonly #growth = new Map<string, Growth>();

  constructor(stats: () => Promise<Stats>) {
    this.#stats = stats;
  }

  /**
   * @param at ms since 1970
   * @param targets that serve, of the services that are asked for
   * @param entry the service whose requests the router counts; the others tell theirs
   */
  async look(at: number, targets: readonly TargetStatus[], entry: string): Promise<Map<string, Load>> {
    const byService = Map.groupBy(targets, ({ service }) => service);
    const usage = usageOf(targets.map(({ pid }) => pid).filter((pid) => pid > 0));
    const before = this.#seen.at(-1)?.requests;
    const counted = [...byService].map(async ([service, mine]): Promise<[string, number][]> => {
      const grew = service === entry ? await this.#routed() : await this.#told(service, mine);
      return grew === null ? [] : [[service, (before?.get(service) ?? 0) + grew]];
    });
    const now: Seen = { at, usage, requests: new Map((await Promise.all(counted)).flat()) };
    this.#seen = [...this.#seen, now].filter((_seen, index, all) => (all[index + 1]?.at ?? at) > at - windowMs);
    const [then] = this.#seen;
    if (!then || at - then.at < leastMs) return new Map();
    return new Map([...byService].map(([service, mine]) => [service, loadBetween(then, now, service, mine)]));
  }

  async #routed(): Promise<number | null> {
    const stats = await this.#stats().catch(() => null);
    if (stats === null) return null;
    const before = this.#lastStats;
    this.#lastStats = stats;
    return before === null ? 0 : trafficBetween(before, stats).requests;
  }

  async #told(service: string, targets: readonly TargetStatus[]): Promise<number | null> {
    const told = await Promise.all(
      targets.map(async (target): Promise<[string, number][]> => {
        const count = sumOf((await scrape(target)) ?? [], 'http_requests_total');
        return count === null ? [] : [[sourceOf(target), count]];
      }),
    );
    if (told.flat().length === 0) return null;
    const growth = this.#growth.get(service) ?? new Growth();
    this.#growth.set(service, growth);
    return growth.see(new Map(told.flat()));
  }
}

function loadBetween(then: Seen, now: Seen, service: string, targets: readonly TargetStatus[]): Load {
  const elapsed = now.at - then.at;
  const shares = targets.flatMap(({ pid }) => {
    const [past, present] = [then.usage?.get(pid), now.usage?.get(pid)];
    return past && present ? [(present.cpuMs - past.cpuMs) / elapsed] : [];
  });
  const [past, present] = [then.requests.get(service), now.requests.get(service)];
  return {
    cpu: shares.length === 0 ? null : shares.reduce((sum, one) => sum + one, 0) / shares.length,
    requestsPerMinute: past === undefined || present === undefined ? null : ((present - past) * 60_000) / elapsed,
  };
}
