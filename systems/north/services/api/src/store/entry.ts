/** What was posted: a JSON object, kept as it came. */
export type Payload = Record<string, unknown>;

/** An event as the store keeps it. Ids rise by one per entry of a scope and never restart; counts restart at a reset. */
export interface StoredEvent {
  kind: 'event';
  id: number;
  count: number;
  /** ISO 8601, ending in Z: when the store accepted the event. */
  ts: string;
  payload: Payload;
}

/** A vote that was given or withdrawn, and how many its use case has since. */
export interface VoteEntry {
  kind: 'vote';
  id: number;
  ts: string;
  useCase: string;
  votes: number;
}

/** Marks, in the order of the events, that everything before it was cleared. */
export interface ResetMarker {
  kind: 'reset';
  id: number;
  ts: string;
}

export type Entry = StoredEvent | VoteEntry | ResetMarker;

/** Whose events: `public`, or those of one journey. */
export type Scope = string;

export const PUBLIC_SCOPE: Scope = 'public';
