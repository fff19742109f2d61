import type { TargetId } from '../model/ports.ts';

/** The place of a target in its environment, held by one release at a time: `api-1.green`, or `api-1.green.db` for a twin. */
export const targetName = ({ service, colour, replica, twin }: TargetId): string =>
  `${service}-${replica}.${colour}${twin === undefined ? '' : `.${twin}`}`;
