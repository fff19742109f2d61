import { guides } from './guidance.ts';
import type { Guidance, Resource } from './resource.ts';
import { community } from './resources/community.ts';
import { crisis } from './resources/crisis.ts';
import { health } from './resources/health.ts';
import { housing } from './resources/housing.ts';
import { mentalHealth } from './resources/mental-health.ts';
import { rights } from './resources/rights.ts';
import { safety } from './resources/safety.ts';
import { isShowable } from './showable.ts';

/** Everything that is known, verified or not. For tests; what people see comes from `knowledgeOn`. */
export const allResources: readonly Resource[] = [
  ...crisis,
  ...safety,
  ...housing,
  ...mentalHealth,
  ...health,
  ...rights,
  ...community,
];

export const allGuides: readonly Guidance[] = guides;

export interface Knowledge {
  resources: readonly Resource[];
  guides: readonly Guidance[];
}

/** What may be shown on a day: verified, not expired, and British. */
export function knowledgeOn(day: Date): Knowledge {
  return {
    resources: allResources.filter((entry) => isShowable(entry, day)),
    guides: allGuides.filter((entry) => isShowable(entry, day)),
  };
}
