/** What the router bounds. Bytes, counts and milliseconds. */
export interface Limits {
  /** Request line and header fields together. */
  headBytes: number;
  headerCount: number;
  bodyBytes: number;
  /** Of each listener. */
  connections: number;
  /** Under way at once, streams included. */
  requests: number;
  /** Of one HTTP/2 connection at once. */
  streams: number;
  /** Streams of one HTTP/2 connection that its client may reset at once, and how many more in each second. */
  resetBurst: number;
  resetsPerSecond: number;
  /** For a whole request head to arrive. */
  headMs: number;
  /** Between two pieces of a request body that the router is ready to read. */
  bodyIdleMs: number;
  /** From the request's hand-over to the first byte of the upstream's answer. */
  answerMs: number;
  /** The same where the static copy answers otherwise, and all upstreams of the colour fail their checks. */
  answerOrCopyMs: number;
  /** For a client to accept bytes that wait for it. */
  stalledClientMs: number;
  /** Long, so that a client which never retries does not meet a connection that is being closed. */
  keepAliveMs: number;
  /** Shorter than the 5 s that a Node server keeps an idle connection. */
  upstreamIdleMs: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  headBytes: 16 * 1024,
  headerCount: 100,
  bodyBytes: 64 * 1024 * 1024,
  connections: 10_000,
  requests: 20_000,
  streams: 100,
  resetBurst: 200,
  resetsPerSecond: 20,
  headMs: 10_000,
  bodyIdleMs: 30_000,
  answerMs: 60_000,
  answerOrCopyMs: 2_000,
  stalledClientMs: 60_000,
  keepAliveMs: 75_000,
  upstreamIdleMs: 4_000,
};
