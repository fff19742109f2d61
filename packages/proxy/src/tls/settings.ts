import { isAbsolute } from 'node:path';
import type { CertificateFault, CertificateFiles } from './certificates.ts';
import { parseAddress } from '../address.ts';

/** How visitors come in with TLS. */
export interface TlsSettings {
  /** `tcp:host:port`. */
  listen: string;
  /** At least one. The first one serves clients that ask for no name, or for one that no other covers. */
  certificates: CertificateFiles[];
  /** Port of the addresses that plain requests are sent on to; null to serve them. Paths of ACME challenges always are. */
  redirectPort: number | null;
  /** Seconds for which browsers shall use TLS only (Strict-Transport-Security); null to say nothing. */
  hstsSeconds: number | null;
}

const KEYS = ['listen', 'certificates', 'redirectPort', 'hstsSeconds'];
const TWO_YEARS = 2 * 365 * 86_400;

/** Checks the form of settings and names everything that is wrong at once; the files are not looked at. */
export function validateSettings(value: unknown): { settings: TlsSettings } | { faults: CertificateFault[] } {
  const faults: CertificateFault[] = [];
  const that = (holds: boolean, path: string, message: string): void => {
    if (!holds) faults.push({ path, message });
  };
  if (!isObject(value)) return { faults: [{ path: '', message: 'must be an object, or null for no TLS' }] };
  for (const key of Object.keys(value))
    that(KEYS.includes(key), `/${key}`, `is not known here; known are ${KEYS.join(', ')}`);
  const { listen, certificates, redirectPort, hstsSeconds } = value;
  const address = typeof listen === 'string' ? parseAddress(listen) : undefined;
  that(address !== undefined && 'port' in address, '/listen', 'must be tcp:host:port');
  that(Array.isArray(certificates) && certificates.length > 0, '/certificates', 'must be a list of at least one');
  for (const [index, files] of (Array.isArray(certificates) ? (certificates as unknown[]) : []).entries()) {
    const { cert, key, ...unknown } = isObject(files) ? files : {};
    that(isFile(cert), `/certificates/${index}/cert`, 'must be the absolute path of a PEM file');
    that(isFile(key), `/certificates/${index}/key`, 'must be the absolute path of a PEM file');
    for (const name of Object.keys(unknown)) that(false, `/certificates/${index}/${name}`, 'is not known here');
  }
  const port = redirectPort === null || (Number.isInteger(redirectPort) && Number(redirectPort) >= 1);
  that(port && Number(redirectPort) <= 65_535, '/redirectPort', 'must be null or a port from 1 to 65535');
  const seconds = hstsSeconds === null || (Number.isInteger(hstsSeconds) && Number(hstsSeconds) >= 0);
  that(
    seconds && Number(hstsSeconds) <= TWO_YEARS,
    '/hstsSeconds',
    `must be null or a whole number up to ${TWO_YEARS}`,
  );
  return faults.length === 0 ? { settings: value as unknown as TlsSettings } : { faults };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFile(value: unknown): value is string {
  return typeof value === 'string' && isAbsolute(value);
}
