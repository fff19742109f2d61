/** Certificates and clients for the tests of TLS. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';
import type { TestRouter } from '../test-harness.ts';
import type { CertificateFiles } from './certificates.ts';
import type { TlsSettings } from './settings.ts';
import type { TlsAnswer } from './tls.ts';

const DAY_MS = 86_400_000;

export interface TestCertificate {
  cert: string;
  key: string;
}

/** A certificate for these names, valid for some days from `fromDays` on; its own issuer unless one is named. */
export async function newCertificate(
  names: string[],
  { fromDays = -1, days = 2, ca }: { fromDays?: number; days?: number; ca?: TestCertificate } = {},
): Promise<TestCertificate> {
  const from = Date.now() + fromDays * DAY_MS;
  const { cert, private: key } = await generate([{ name: 'commonName', value: names[0] ?? 'nobody' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(from),
    notAfterDate: new Date(from + days * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: ca === undefined },
      ...(names.length === 0
        ? []
        : [{ name: 'subjectAltName' as const, altNames: names.map((value) => ({ type: 2 as const, value })) }]),
    ],
    ...(ca && { ca }),
  });
  return { cert, key };
}

/** Writes a certificate and its key into a folder, under a name. */
export function place(folder: string, name: string, { cert, key }: TestCertificate): CertificateFiles {
  const files = { cert: `${folder}/${name}.crt`, key: `${folder}/${name}.key` };
  writeFileSync(files.key, key);
  writeFileSync(files.cert, cert);
  return files;
}

/** Puts TLS settings in force. @returns the port that is listened on */
export async function startTls(router: Pick<TestRouter, 'call'>, settings: Partial<TlsSettings>): Promise<number> {
  const answer = await router.call('PUT', '/tls', {
    listen: 'tcp:127.0.0.1:0',
    redirectPort: null,
    hstsSeconds: null,
    ...settings,
  });
  if (answer.status !== 200) throw new Error(answer.body);
  return Number(answer.json<TlsAnswer>().listening?.split(':').at(-1));
}

/** An HTTP/2 connection, ended with the test. */
export async function connectHttp2(
  port: number,
  options: http2.SecureClientSessionOptions = {},
): Promise<ClientHttp2Session> {
  const session = http2.connect(`https://localhost:${port}`, {
    rejectUnauthorized: false,
    ...options,
  });
  session.on('error', () => {});
  onTestFinished(() => session.destroy());
  await once(session, 'connect');
  return session;
}

export interface StreamAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  trailers: IncomingHttpHeaders;
  body: string;
}

/** One request on an HTTP/2 connection; rejects when its stream is reset. */
export function askHttp2(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders = {},
  body?: string | Buffer,
): Promise<StreamAnswer> {
  const stream = session.request({ ':path': '/', ...headers }, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  return readStream(stream);
}

export async function readStream(stream: ClientHttp2Stream): Promise<StreamAnswer> {
  let [headers, trailers]: IncomingHttpHeaders[] = [{}, {}];
  stream.on('response', (fields) => (headers = fields));
  stream.on('trailers', (fields) => (trailers = fields));
  let body = '';
  stream.setEncoding('utf8');
  for await (const text of stream) body += text as string;
  return { status: Number(headers?.[':status']), headers: headers ?? {}, trailers: trailers ?? {}, body };
}
