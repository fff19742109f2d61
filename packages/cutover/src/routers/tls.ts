/** How visitors come in with TLS: what the config declares, in the words of the embedded router, and what keeps it from being served. */

import { loadCertificates } from '@cutover/proxy';
import type { TlsAnswer, TlsSettings } from '@cutover/proxy';
import { CutoverError } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';
import type { TlsListener, TlsState } from '../model/ports.ts';
import type { Tls } from '../model/system.ts';
import { request } from '../wire/request.ts';
import { mustBeFree } from './process.ts';
import { refuseStale, whyNot } from './proxy.ts';

export interface TlsFinding {
  code: ErrorCode;
  message: string;
  /** It serves all the same. */
  warning?: true;
}

const dayMs = 86_400_000;
const askMs = 5_000;
/** Whoever renews in time never comes that close. */
const soonMs = 14 * dayMs;

export class RouterTls implements TlsListener {
  readonly #socket: string;
  readonly #lease: () => number;

  /** @param socket admin socket of the router @param lease epoch of this daemon's lease */
  constructor(socket: string, lease: () => number) {
    this.#socket = socket;
    this.#lease = lease;
  }

  async listen(tls: Tls | null, beside: string): Promise<void> {
    // HAProxy's attendant knows no TLS, and a router that has none need not be told so.
    if (tls === null && (await this.look()) === null) return;
    const answer = await this.#ask('PUT', tls === null ? null : settingsOf(tls, beside));
    if (answer.status !== 200) throw new CutoverError('TLS_REFUSED', `the router answers ${whyNot(answer)}`);
  }

  async look(): Promise<TlsState | null> {
    const { status, body } = await this.#ask('GET');
    if (status === 404) return null;
    const { settings, listening, certificates } = JSON.parse(body) as TlsAnswer;
    return settings && { listening, certificates };
  }

  /**
   * Everything that is wrong with what is declared, as it is on disk now.
   * @param beside where visitors come in without TLS @param now epoch ms
   */
  async inspect(tls: Tls, beside: string, now: number): Promise<TlsFinding[]> {
    return [...certificateFindings(tls, now), ...(await this.#portFindings(tlsAddress(tls, beside)))];
  }

  async #portFindings(address: string): Promise<TlsFinding[]> {
    const state = await this.look().catch(() => null);
    if (state?.listening === address) return [];
    return mustBeFree(address).then(
      () => [],
      (error: unknown) => [{ code: 'TLS_PORT_TAKEN' as const, message: (error as Error).message }],
    );
  }

  async #ask(method: 'GET' | 'PUT', body?: TlsSettings | null): Promise<{ status: number; body: string }> {
    const headers = { 'cutover-lease': String(this.#lease()) };
    const question = { address: `unix:${this.#socket}`, method, path: '/tls', headers, body, timeoutMs: askMs };
    return refuseStale(
      await request(question).catch((cause: unknown) => {
        throw new CutoverError('ROUTER_UNREACHABLE', `${method} /tls: ${String(cause)}`, { cause });
      }),
    );
  }
}

/** On the host where visitors come in without. */
const tlsAddress = ({ port }: Tls, beside: string): string => beside.replace(/\d+$/, String(port));

const settingsOf = (tls: Tls, beside: string): TlsSettings => ({
  listen: tlsAddress(tls, beside),
  certificates: tls.certificates,
  redirectPort: tls.redirect ? tls.port : null,
  hstsSeconds: tls.hstsDays === null ? null : (tls.hstsDays * dayMs) / 1_000,
});

function certificateFindings({ certificates }: Tls, now: number): TlsFinding[] {
  const loaded = loadCertificates(certificates, now);
  if ('faults' in loaded) return loaded.faults.map(({ message }) => ({ code: 'CERTIFICATE_UNUSABLE', message }));
  return loaded.certificates.flatMap(({ files, leaf }): TlsFinding[] => {
    const [from, to] = [leaf.validFromDate.getTime(), leaf.validToDate.getTime()];
    // One that is issued for a few days is renewed in its last third.
    if (to - now >= Math.min(soonMs, (to - from) / 3)) return [];
    const message = `${files.cert} ends on ${leaf.validToDate.toISOString()}; renew it`;
    return [{ code: 'CERTIFICATE_ENDING', message, warning: true }];
  });
}
