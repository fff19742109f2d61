/** What a file offers as an event: shaped like a submission, but not judged yet. */
export interface Candidate {
  /** Where in the file it stands, counted from 1. */
  readonly line: number;
  readonly submission: unknown;
}

/** The file as a whole cannot be read. */
export class IntakeError extends Error {}
