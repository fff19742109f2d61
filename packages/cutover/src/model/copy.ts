/** The static copy of what everybody may read. */

export interface CopyMade {
  /** Release that it was made of. */
  release: string;
  /** ISO 8601. */
  madeAt: string;
  /** How many answers it holds. */
  files: number;
}
