import type { TargetId } from '../model/ports.ts';

/** The place of a target in its environment, held by one release at a time: `api-1.green`. */
export const targetName = ({ service, colour, replica }: TargetId): string => `${service}-${replica}.${colour}`;
