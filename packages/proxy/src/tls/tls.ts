import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, unwatchFile, watchFile, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { CertificateFault, LoadedCertificate } from './certificates.ts';
import type { TlsSettings } from './settings.ts';
import type { TransportPolicy } from './transport-policy.ts';
import { formatAddress, parseAddress } from '../address.ts';
import { loadCertificates } from './certificates.ts';
import { SecureListener } from './secure-listener.ts';
import { validateSettings } from './settings.ts';
import { Streams } from './streams.ts';

/** The answer of `GET /tls`. */
export interface TlsAnswer {
  settings: TlsSettings | null;
  /** Where visitors come in with TLS now; null when nowhere. */
  listening: string | null;
  /** What is served: names and end of validity (epoch ms) of each certificate. */
  certificates: { cert: string; names: string; validTo: number }[];
  /** What is wrong with the files as they are now, while what was loaded before is served. */
  faults: CertificateFault[];
}

export interface TlsOptions {
  /** Folder of the durable settings. */
  state: string;
  /** Serves a socket whose client speaks HTTP/1.1. */
  accept(socket: TLSSocket): void;
  /** Serves HTTP/1.1 on any connection, with Node's parser. */
  parse(connection: Duplex): void;
  /** Told of each request that is refused before it has a colour. */
  refused(status: number): void;
  policy: TransportPolicy;
  limits: Limits;
  log: Log;
}

const LOOK_AT_FILES_MS = 1_000;

/** Owns how visitors come in with TLS: the settings in force, the listener, and its certificates. */
export class Tls {
  readonly #options: TlsOptions;
  readonly #file: string;
  readonly #streams: Streams;
  readonly #ticketKeys = randomBytes(48);
  readonly #watch = () => void this.reload();
  #settings: TlsSettings | null = null;
  #listener: SecureListener | null = null;
  #listening: string | null = null;
  #certificates: readonly LoadedCertificate[] = [];
  #faults: CertificateFault[] = [];
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: TlsOptions) {
    this.#options = options;
    this.#file = join(options.state, 'tls.json');
    this.#streams = new Streams(options);
  }

  /** Puts the last durable settings in force. Dates do not count here: an expired certificate serves more than none. */
  async restore(): Promise<void> {
    const settings = readSettings(this.#file);
    if (settings === null) return;
    this.#follow(settings);
    const loaded = loadCertificates(settings.certificates, null);
    if ('faults' in loaded) return this.#keepFaults(loaded.faults);
    const fault = await this.#listenWith(settings, loaded.certificates);
    if (fault !== null) this.#keepFaults([fault]);
  }

  /**
   * Checks settings, opens the listener, makes them durable; one at a time. Null ends TLS for new connections.
   * @returns what is wrong; then everything stays as it was
   */
  put(value: unknown): Promise<CertificateFault[]> {
    const result = this.#writing.then(() => this.#put(value));
    this.#writing = result.catch(() => {});
    return result;
  }

  /** Reads the certificates again. @returns what is wrong with them; then those that were loaded before stay */
  async reload(): Promise<CertificateFault[]> {
    const settings = this.#settings;
    if (settings === null) return [];
    const loaded = loadCertificates(settings.certificates, Date.now());
    if ('faults' in loaded) this.#keepFaults(loaded.faults);
    else if (this.#listener === null) {
      const fault = await this.#listenWith(settings, loaded.certificates);
      if (fault !== null) this.#keepFaults([fault]);
    } else this.#use(loaded.certificates);
    return this.#faults;
  }

  answer(): TlsAnswer {
    return {
      settings: this.#settings,
      listening: this.#listening,
      certificates: this.#certificates.map(({ files, leaf }) => ({
        cert: files.cert,
        names: leaf.subjectAltName ?? '',
        validTo: leaf.validToDate.getTime(),
      })),
      faults: this.#faults,
    };
  }

  /** Accepts nothing more; what is open may finish. */
  close(): void {
    this.#unwatch();
    this.#listener?.close();
    this.#streams.close();
  }

  destroy(): void {
    this.#streams.destroy();
    this.#listener?.destroy();
  }

  async #put(value: unknown): Promise<CertificateFault[]> {
    if (value === null) {
      this.#save(null);
      this.close();
      this.#listener = null;
      this.#listening = null;
      this.#certificates = [];
      this.#faults = [];
      this.#follow(null);
      return [];
    }
    const checked = validateSettings(value);
    if ('faults' in checked) return checked.faults;
    const { settings } = checked;
    if (isDeepStrictEqual(settings, this.#settings) && this.#listener !== null) return this.reload();
    const loaded = loadCertificates(settings.certificates, Date.now());
    if ('faults' in loaded) return loaded.faults;
    if (settings.listen === this.#settings?.listen && this.#listener !== null) {
      this.#save(settings);
      this.#use(loaded.certificates);
    } else {
      const fault = await this.#listenWith(settings, loaded.certificates);
      if (fault !== null) return [fault];
      this.#save(settings);
    }
    this.#follow(settings);
    return [];
  }

  /** Opens a listener and puts it in the place of the one before, whose connections go on. */
  async #listenWith(
    settings: TlsSettings,
    certificates: readonly LoadedCertificate[],
  ): Promise<CertificateFault | null> {
    const address = parseAddress(settings.listen);
    if (address === undefined || 'path' in address) return { path: '/listen', message: 'must be tcp:host:port' };
    const listener = new SecureListener(certificates, {
      ticketKeys: this.#ticketKeys,
      limits: this.#options.limits,
      onHttp1: (socket) => this.#options.accept(socket),
      onHttp2: (socket) => this.#streams.serve(socket),
    });
    try {
      const port = await listener.listen(address);
      this.#listening = formatAddress({ host: address.host, port });
    } catch (error) {
      return {
        path: '/listen',
        message: `${settings.listen} cannot be listened on: ${String(error)}; choose another port`,
      };
    }
    this.#listener?.close();
    this.#listener = listener;
    this.#certificates = certificates;
    this.#faults = [];
    this.#tellPolicy();
    this.#options.log('tls-listening', { listen: this.#listening });
    return null;
  }

  #use(certificates: readonly LoadedCertificate[]): void {
    const changed = !isDeepStrictEqual(
      certificates.map(({ pem }) => pem),
      this.#certificates.map(({ pem }) => pem),
    );
    this.#faults = [];
    if (!changed) return;
    this.#listener?.use(certificates);
    this.#certificates = certificates;
    this.#options.log('certificates-loaded', { certificates: certificates.map(({ files }) => files.cert) });
  }

  #keepFaults(faults: CertificateFault[]): void {
    if (isDeepStrictEqual(faults, this.#faults)) return;
    this.#faults = faults;
    this.#options.log('certificates-refused', { code: 'ROUTER_CERTIFICATE_REFUSED', faults });
  }

  /** From now on these settings count, and their files are watched. */
  #follow(settings: TlsSettings | null): void {
    this.#unwatch();
    this.#settings = settings;
    this.#tellPolicy();
    // By polling, since what issues certificates changes links to files and not the files.
    for (const file of this.#files()) watchFile(file, { interval: LOOK_AT_FILES_MS, persistent: false }, this.#watch);
  }

  /** Nobody is sent on to where nobody listens. */
  #tellPolicy(): void {
    const { policy } = this.#options;
    const inForce = this.#listener === null ? null : this.#settings;
    policy.redirectPort = inForce?.redirectPort ?? null;
    policy.hstsSeconds = inForce?.hstsSeconds ?? null;
  }

  #unwatch(): void {
    for (const file of this.#files()) unwatchFile(file, this.#watch);
  }

  #files(): string[] {
    return this.#settings?.certificates.flatMap(({ cert, key }) => [cert, key]) ?? [];
  }

  #save(settings: TlsSettings | null): void {
    mkdirSync(this.#options.state, { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#file}.new`, JSON.stringify(settings), { mode: 0o600, flush: true });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function readSettings(file: string): TlsSettings | null {
  try {
    const checked = validateSettings(JSON.parse(readFileSync(file, 'utf8')));
    return 'settings' in checked ? checked.settings : null;
  } catch {
    return null;
  }
}
