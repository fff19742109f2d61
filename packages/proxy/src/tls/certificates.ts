import { X509Certificate, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { SecureContext } from 'node:tls';

/** Absolute paths of two PEM files: a certificate with its chain behind it, and its private key. */
export interface CertificateFiles {
  cert: string;
  key: string;
}

/** One thing that keeps a certificate from being served; `path` is a JSON pointer into the list. */
export interface CertificateFault {
  path: string;
  /** What is wrong, and how to mend it. */
  message: string;
}

/** A certificate that may be served. */
export interface LoadedCertificate {
  files: CertificateFiles;
  /** Chain and key as PEM. */
  pem: { cert: string; key: string };
  leaf: X509Certificate;
  context: SecureContext;
}

/** TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers: what every client of the last ten years speaks. */
export const CONTEXT_OPTIONS = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ].join(':'),
} as const;

/** Reads certificates and says everything that is wrong with them at once. @param now epoch ms; null to leave dates alone */
export function loadCertificates(
  files: readonly CertificateFiles[],
  now: number | null,
): { certificates: LoadedCertificate[] } | { faults: CertificateFault[] } {
  const loaded = files.map((pair, index) => load(pair, `/certificates/${index}`, now));
  const faults = loaded.flatMap((result) => ('faults' in result ? result.faults : []));
  if (faults.length > 0) return { faults };
  return { certificates: loaded.flatMap((result) => ('certificate' in result ? [result.certificate] : [])) };
}

/** The certificate for the name that a client asks for; the first one when none covers it or no name is asked for. */
export function certificateFor(
  certificates: readonly LoadedCertificate[],
  serverName: string | undefined,
): LoadedCertificate | undefined {
  const covers = ({ leaf }: LoadedCertificate): boolean =>
    serverName !== undefined && leaf.checkHost(serverName, { subject: 'never' }) !== undefined;
  return certificates.find(covers) ?? certificates[0];
}

type Loaded = { certificate: LoadedCertificate } | { faults: CertificateFault[] };

function load(files: CertificateFiles, at: string, now: number | null): Loaded {
  const fault = (part: 'cert' | 'key', message: string): Loaded => ({ faults: [{ path: `${at}/${part}`, message }] });
  const cert = readText(files.cert);
  const key = readText(files.key);
  const unreadable = [
    ...('error' in cert ? [{ path: `${at}/cert`, message: cert.error }] : []),
    ...('error' in key ? [{ path: `${at}/key`, message: key.error }] : []),
  ];
  if ('error' in cert || 'error' in key) return { faults: unreadable };
  const chain = readChain(cert.text);
  const [leaf] = chain;
  if (leaf === undefined)
    return fault('cert', `${files.cert} holds no certificate in PEM form; give the file with the full chain`);
  const privateKey = readKey(key.text);
  if (typeof privateKey === 'string') return fault('key', `${files.key} ${privateKey}`);
  const faults = [
    ...(now === null ? [] : dateFaults(leaf, files, now)).map((message) => ({ path: `${at}/cert`, message })),
    ...nameFaults(leaf, files).map((message) => ({ path: `${at}/cert`, message })),
    ...chainFaults(chain, files).map((message) => ({ path: `${at}/cert`, message })),
  ];
  if (!leaf.checkPrivateKey(privateKey)) {
    const message = `${files.key} is not the key of ${files.cert}; give the key that this certificate was issued for`;
    faults.push({ path: `${at}/key`, message });
  }
  if (faults.length > 0) return { faults };
  try {
    const pem = { cert: cert.text, key: key.text };
    const context = createSecureContext({ ...CONTEXT_OPTIONS, ...pem });
    return { certificate: { files, pem, leaf, context } };
  } catch (error) {
    return fault('cert', `${files.cert} is not accepted (${String(error)}); issue it anew with a current algorithm`);
  }
}

function dateFaults(leaf: X509Certificate, { cert }: CertificateFiles, now: number): string[] {
  const faults: string[] = [];
  if (leaf.validToDate.getTime() <= now)
    faults.push(`${cert} expired on ${leaf.validToDate.toISOString()}; renew it and put the new files in place`);
  if (leaf.validFromDate.getTime() > now)
    faults.push(`${cert} is valid only from ${leaf.validFromDate.toISOString()}; set the clock, or wait until then`);
  return faults;
}

function nameFaults(leaf: X509Certificate, { cert }: CertificateFiles): string[] {
  if (leaf.subjectAltName !== undefined) return [];
  return [`${cert} names no host (no subjectAltName); issue it for the names that visitors use`];
}

/** A chain in the wrong order works in some clients and not in others. */
function chainFaults(chain: readonly X509Certificate[], { cert }: CertificateFiles): string[] {
  const broken = chain.findIndex((one, index) => index > 0 && !chain[index - 1]?.checkIssued(one));
  if (broken < 0) return [];
  return [
    `${cert}: certificate ${broken + 1} did not issue the one before it; write the host's certificate first, then each one's issuer`,
  ];
}

function readText(path: string): { text: string } | { error: string } {
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    return { error: `${path} cannot be read (${why}); name a file that the user of the router may read` };
  }
}

function readChain(text: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return [];
  }
}

/** The key, or what is wrong with it. */
function readKey(text: string): KeyObject | string {
  try {
    return createPrivateKey(text);
  } catch {
    return text.includes('ENCRYPTED')
      ? 'is protected by a passphrase; nobody is there to type it when the router starts again: store it without one, readable for its user only'
      : 'holds no private key in PEM form; give the key file that belongs to the certificate';
  }
}
