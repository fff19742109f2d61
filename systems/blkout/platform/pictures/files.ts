import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AwsClient } from 'aws4fetch';

/** Where bytes lie under names that nobody else gave. All colours and machines that share a database share these. */
export interface Files {
  /** Whole or not at all. */
  put(name: string, bytes: Uint8Array, type: string): Promise<void>;
  /** Undefined when there is none. */
  get(name: string): Promise<Buffer | undefined>;
  /** Nothing happens when there is none. */
  remove(name: string): Promise<void>;
}

/** What `FILES_URL` may say. */
export const filesUrlPattern = '^(?:file:///|s3\\+https?://)';

/**
 * @param url `file:///srv/blkout/pictures`, or any S3-compatible store as
 *   `s3+https://KEY:SECRET@s3.eu-west-2.amazonaws.com/bucket/folder?region=eu-west-2`
 */
export function openFiles(url: string): Files {
  return url.startsWith('file:') ? folder(fileURLToPath(url)) : bucket(new URL(url.slice('s3+'.length)));
}

function folder(root: string): Files {
  return {
    async put(name, bytes) {
      await mkdir(root, { recursive: true });
      const draft = join(root, `.${randomUUID()}`);
      await writeFile(draft, bytes);
      await rename(draft, join(root, name));
    },
    get: (name) =>
      readFile(join(root, name)).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      }),
    remove: (name) => rm(join(root, name), { force: true }),
  };
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const patienceMs = 10_000;

function bucket(url: URL): Files {
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
    service: 's3',
    retries: 2,
  });
  const ask = async (name: string, request: { method: string; headers?: Record<string, string>; body?: Buffer }) => {
    const address = `${url.origin}${url.pathname.replace(/\/$/, '')}/${name}`;
    const answer = await client.fetch(address, { ...request, signal: AbortSignal.timeout(patienceMs) });
    if (answer.ok || answer.status === 404) return answer;
    throw new Error(`the store of files answered ${request.method} with ${answer.status}`);
  };
  return {
    async put(name, bytes, type) {
      const { status } = await ask(name, {
        method: 'PUT',
        headers: { 'content-type': type },
        body: Buffer.from(bytes),
      });
      if (status === 404) throw new Error('the store of files has no such bucket');
    },
    async get(name) {
      const answer = await ask(name, { method: 'GET' });
      return answer.status === 404 ? undefined : Buffer.from(await answer.arrayBuffer());
    },
    remove: async (name) => void (await ask(name, { method: 'DELETE' })),
  };
}
