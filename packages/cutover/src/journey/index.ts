/**
 * For the journeys of a system: what a visitor does, played against a target or an entry before visitors meet it.
 *
 * ```ts
 * await journeys({
 *   'an event is counted': async ({ http, check }) => {
 *     const answer = await http('/ingest', { method: 'POST', json: { kind: 'cheer' } });
 *     check(answer.status === 202, `POST /ingest answered ${answer.status}`);
 *   },
 * });
 * ```
 *
 * The module runs as a process of its own. It is told `CUTOVER_JOURNEY_ADDRESS` (`unix:` or `tcp:`),
 * `CUTOVER_JOURNEY_HEADER` (value of the header that marks its requests) and `CUTOVER_JOURNEY_DEADLINE_MS` (time for
 * each journey).
 */

export { journeys, keeps, traffic } from './play.ts';
export type { Journey, KeepingJourney, Tools, TrafficJourney } from './play.ts';
export type { Answer, HttpOptions } from './http.ts';
export type { ServerEvent, StreamOptions } from './stream.ts';
