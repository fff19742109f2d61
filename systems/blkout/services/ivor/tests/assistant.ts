import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { query, testDatabases } from '../../../platform/testing/databases.ts';
import { startTarget, type Target } from '../../../platform/testing/target.ts';

/** A running IVOR with databases of its own. */
export interface Assistant {
  target: Target;
  databaseUrl: string;
  /** As when its databases die: every connection ends, and no new one is made. */
  loseDatabases(): Promise<void>;
  /** Another process on the same databases. */
  start(env?: Record<string, string>): Promise<Target>;
  stop(): Promise<void>;
}

export async function startAssistant(env: Record<string, string> = {}): Promise<Assistant> {
  const databases = await testDatabases();
  const [databaseUrl, sessionsUrl] = [await databases.create('ivor'), await databases.create('sessions')];
  await databases.empower(databaseUrl);
  const started: Target[] = [];
  const start = async (more: Record<string, string> = {}): Promise<Target> => {
    const target = await startTarget('ivor', {
      IVOR_DATABASE_URL: databaseUrl,
      DATABASE_URL: databaseUrl,
      SESSIONS_URL: sessionsUrl,
      VISITOR_SALT: randomBytes(16).toString('hex'),
      ...env,
      ...more,
    });
    started.push(target);
    return target;
  };
  const target = await start();
  const loseDatabases = (): Promise<void> =>
    query(databaseUrl.replace(/\/[^/?]+\?/, '/postgres?'), async (client) => {
      for (const name of [databaseUrl, sessionsUrl].map((url) => /\/([^/?]+)\?/.exec(url)?.[1] ?? '')) {
        await client.query(`alter database "${name}" with allow_connections false`);
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      }
    });
  return {
    target,
    databaseUrl,
    loseDatabases,
    start,
    async stop() {
      for (const one of started) await one.stop();
      await databases.stop();
    },
  };
}

/** An HTTP server of a test on a random loopback port. */
export interface Stub {
  url: string;
  /** What it was asked, oldest first. */
  asked: string[];
  stop(): Promise<void>;
}

export async function startStub(
  respond: (request: IncomingMessage, body: string) => { status?: number; type?: string; body: string },
): Promise<Stub> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push(body === '' ? (request.url ?? '') : body);
      const { status = 200, type = 'application/json', body: text } = respond(request, body);
      response.writeHead(status, { 'content-type': type }).end(text);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/** A model that streams a text in pieces, as OpenAI-compatible servers do. */
export const streamed = (text: string): { type: string; body: string } => ({
  type: 'text/event-stream',
  body: `${(text.match(/[\s\S]{1,17}/g) ?? []).map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`).join('')}data: [DONE]\n\n`,
});
