/** Are answers the real thing, and not what stands in for it? */

import type { Engine, Subject } from '../../model/ports.ts';
import { watchDefaults } from '../../model/system.ts';
import type { ContinuousWatch } from '../../model/system.ts';
import { askHealth, countOf } from './health.ts';
import type { Look, Wrong } from './subject.ts';

interface Counts {
  answers: number;
  fallbacks: number;
}

/**
 * Route by route, since what few ask for may stand in all the time without a trace in the whole. The share is that of the answers
 * since it was last judged; before there are enough, what was found then stands.
 */
export function fallbacks(
  subject: Subject,
  engine: Pick<Engine, 'list'>,
  { above, minAnswers }: ContinuousWatch['fallbacks'] = (subject.manifest.system.watch ?? watchDefaults).fallbacks,
): Look {
  const { system } = subject.manifest;
  const judged = new Map<string, Counts & { wrong: Wrong | null }>();
  const judge = (target: string, route: string, now: Counts): Wrong | null => {
    const last = judged.get(`${target} ${route}`);
    const base = last && last.answers <= now.answers ? last : { answers: 0, fallbacks: 0, wrong: null };
    const answers = now.answers - base.answers;
    if (answers < minAnswers) return base.wrong;
    const share = (now.fallbacks - base.fallbacks) / answers;
    const told = `${Math.round(100 * share)}% of ${answers} answers of ${route} stand in for the real thing`;
    const wrong = share > above ? { what: route, message: told } : null;
    judged.set(`${target} ${route}`, { ...now, wrong });
    return wrong;
  };
  return async (signal) => {
    const told = (await askHealth(subject, engine, signal)).filter(({ service }) => service === system.entry);
    return told.flatMap(({ target, fallbacks: counted }) =>
      Object.entries(counted).flatMap(
        ([route, counts]) =>
          judge(target, route, { answers: countOf(counts.answers), fallbacks: countOf(counts.fallbacks) }) ?? [],
      ),
    );
  };
}
