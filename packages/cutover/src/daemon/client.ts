/** The daemon as the CLI sees it. */

import http from 'node:http';
import type { Entry } from '../model/entry.ts';
import type { DrillResult } from '../model/drills.ts';
import { CutoverError, isErrorCode } from '../model/errors.ts';
import { request } from '../wire/request.ts';
import type { AlertWord, IncidentReport } from './alert-desk.ts';
import type { Status, UpRequest } from './api.ts';
import type { MeasureSeries, Monitoring } from './monitor.ts';
import type { AttemptReport, ReleaseRequest } from './releases.ts';

/** Setting up stores for the first time unpacks and initialises a database. */
const defaultPatienceMs = 120_000;

export class DaemonClient {
  readonly #socket: string;
  readonly #patienceMs: number;

  constructor(socket: string, patienceMs = defaultPatienceMs) {
    this.#socket = socket;
    this.#patienceMs = patienceMs;
  }

  /** @throws CutoverError NOT_UP when there is no daemon, DAEMON_SLOW when it does not answer, as every call here does */
  status(): Promise<Status> {
    return this.#call('GET', '/status');
  }

  async isThere(): Promise<boolean> {
    return this.status().then(
      () => true,
      () => false,
    );
  }

  up(body: UpRequest): Promise<{ listen: string }> {
    return this.#call('POST', '/up', body);
  }

  down(by: string): Promise<void> {
    return this.#call('POST', '/down', { by });
  }

  async release(body: ReleaseRequest): Promise<string> {
    return (await this.#call<{ release: string }>('POST', '/releases', body)).release;
  }

  /** Sources that never became a release, for the history. */
  recordAttempt(body: AttemptReport): Promise<void> {
    return this.#call('POST', '/attempts', body);
  }

  /** @returns the id of the release that moves now */
  async say(word: 'resume' | 'rollback' | 'abort' | 'continue', by: string): Promise<string> {
    return (await this.#call<{ release: string }>('POST', `/${word}`, { by })).release;
  }

  /** What a person says of alerts. @throws CutoverError ALERT_UNKNOWN */
  sayOfAlerts(body: AlertWord): Promise<void> {
    return this.#call('POST', '/alerts', body);
  }

  /** @returns the release that moves because of it, or null */
  reportIncident(body: IncidentReport): Promise<{ release: string | null }> {
    return this.#call('POST', '/incidents', body);
  }

  /** Keeps the figures of a drill. */
  recordDrill(body: DrillResult): Promise<void> {
    return this.#call('POST', '/drills', body);
  }

  /** @throws CutoverError INCIDENT_UNKNOWN, INCIDENT_NEEDS_NO_APPROVAL, and what a rollback throws */
  approve(incident: string, by: string): Promise<{ release: string | null }> {
    return this.#call('POST', '/incidents/approve', { incident, by });
  }

  /** The present measures, and names of all that are kept. */
  measures(): Promise<Monitoring & { kept: string[] }> {
    return this.#call('GET', '/measures');
  }

  series(name: string, hours: number): Promise<MeasureSeries> {
    return this.#call('GET', `/measures/series?name=${encodeURIComponent(name)}&hours=${hours}`);
  }

  /**
   * Entries after `after`, as they become durable, across deaths of the daemon.
   * @param signal ends the sequence
   */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<Entry> {
    let seen = after;
    while (!signal.aborted) {
      try {
        for await (const entry of this.#stream(seen, signal)) {
          seen = entry.seq;
          yield entry;
        }
      } catch {
        if (signal.aborted) return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async *#stream(after: number, signal: AbortSignal): AsyncGenerator<Entry> {
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const question = {
      socketPath: this.#socket,
      path: `/journal?after=${after}`,
      headers: { accept: 'text/event-stream' },
      signal,
    };
    http.get(question, resolve).on('error', reject);
    let text = '';
    for await (const chunk of (await promise).setEncoding('utf8')) {
      const events = (text + String(chunk)).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: '));
        if (data) yield JSON.parse(data.slice('data: '.length)) as Entry;
      }
    }
  }

  async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const question = { address: `unix:${this.#socket}`, method, path, body, timeoutMs: this.#patienceMs };
    const answer = await request(question).catch((error: unknown) => {
      throw this.#noAnswer(error);
    });
    if (answer.status < 300) return JSON.parse(answer.body) as Answer;
    const problem = JSON.parse(answer.body) as { code?: string; message: string; details?: string[] };
    throw new CutoverError(isErrorCode(problem.code) ? problem.code : 'INTERNAL', problem.message, {
      details: problem.details ?? [],
    });
  }

  #noAnswer(cause: unknown): CutoverError {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'ENOENT' || code === 'ECONNREFUSED')
      return new CutoverError('NOT_UP', `no daemon answers at ${this.#socket}`, { cause });
    const why = cause instanceof Error ? cause.message : String(cause);
    return new CutoverError('DAEMON_SLOW', `${this.#socket}: ${why}`, { cause });
  }
}
