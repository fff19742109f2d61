/**
 * Writes the types of the client from what the three APIs publish about themselves:
 * `node --conditions=source systems/blkout/client/generate.ts`, whenever a route has changed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'oxfmt';
import { type OpenApi, pathsOf } from './paths-of.ts';

const apis = ['events', 'ivor', 'news'] as const;
type ApiName = (typeof apis)[number];

const system = join(import.meta.dirname, '..');

const schemaFile = (api: ApiName): string => join(import.meta.dirname, `schema/${api}.ts`);

/** What to do where `schema/<api>.ts` is not what the API publishes now; null where it is. */
export async function staleness(api: ApiName, published: string): Promise<string | null> {
  const source = await schemaSource(api, JSON.parse(published) as OpenApi);
  if (readFileSync(schemaFile(api), 'utf8') === source) return null;
  return `client/schema/${api}.ts is stale: run node --conditions=source systems/blkout/client/generate.ts`;
}

/** The source of `schema/<api>.ts`, as it should be now. */
async function schemaSource(api: ApiName, document: OpenApi): Promise<string> {
  const source = `// Written by client/generate.ts from what the API publishes. Do not edit.\nimport type { Problem } from '../problem.ts';\n\n/** ${document.info.title}. */\n${pathsOf(document)}\n`;
  const { code, errors } = await format(`${api}.ts`, source, { printWidth: 120, singleQuote: true });
  if (errors[0] !== undefined) throw new Error(`what was written for ${api} is no TypeScript: ${errors[0].message}`);
  return code;
}

/** Starts the API and ends it: it describes itself without its stores. */
async function publishedBy(api: ApiName): Promise<OpenApi> {
  const folder = mkdtempSync(join(tmpdir(), 'bc-'));
  const socketPath = join(folder, 's');
  const nowhere = `postgres://nobody@localhost/none?host=${folder}`;
  const child = spawn(process.execPath, ['--conditions=source', join(system, `services/${api}/src/main.ts`)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      CUTOVER_LISTEN: `unix:${socketPath}`,
      DATABASE_URL: nowhere,
      SESSIONS_URL: nowhere,
      VISITOR_SALT: 'not a secret of anybody',
    },
  });
  try {
    while (child.exitCode === null) {
      const answer = await read(socketPath, '/openapi.json').catch(() => undefined);
      if (answer !== undefined) return JSON.parse(answer) as OpenApi;
      await delay(25);
    }
    throw new Error(`${api} ended with ${child.exitCode} before it described itself`);
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function read(socketPath: string, path: string): Promise<string> {
  const asked = request({ socketPath, path, agent: false }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const body = await text(response);
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`);
  return body;
}

if (import.meta.main) {
  for (const api of apis) {
    const source = await schemaSource(api, await publishedBy(api));
    const file = schemaFile(api);
    if (readFileSync(file, { encoding: 'utf8', flag: 'a+' }) !== source) writeFileSync(file, source);
  }
}
