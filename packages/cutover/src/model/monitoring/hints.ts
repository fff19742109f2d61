/** What would help a service that its machine or its limit does not give enough to. */

import type { System } from '../system.ts';
import type { Measure } from './measures.ts';

/** From this share on, and by so much. */
const fullFrom = 0.8;
const factor = 1.5;

export interface Hint {
  service: string;
  what: string;
}

export function hintsOf({ services }: System, measures: readonly Measure[]): Hint[] {
  return measures.flatMap(({ name, value }) => {
    const [kind, service = ''] = name.split(' ');
    const declared = services[service];
    if (value === null || value <= fullFrom || !declared) return [];
    const used = `${Math.round(100 * value)}%`;
    if (kind === 'memory') {
      const { memoryBytes } = declared;
      const more =
        memoryBytes === undefined
          ? `give the machine ${factor} times its memory`
          : `memory: ${Math.ceil((factor * memoryBytes) / 2 ** 20)} instead of ${memoryBytes / 2 ** 20}`;
      return [{ service, what: `${service} uses ${used} of its memory: ${more}` }];
    }
    if (kind !== 'cpu') return [];
    const targets = Math.min(10, Math.ceil(factor * declared.replicas));
    return [
      {
        service,
        what: `${service} uses ${used} of a core: replicas: ${targets} instead of ${declared.replicas}, or \`scale\``,
      },
    ];
  });
}
