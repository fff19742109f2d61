/** A real browser, where one is installed: Cutover brings none. */

import { accessSync, constants } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser that asks nobody but who it is sent to; null, with the reason, where there is none. */
export async function openBrowser(
  searched = process.env['PATH'] ?? '',
): Promise<{ browser: Browser; missing: null } | { browser: null; missing: string }> {
  const program = searched
    .split(delimiter)
    .flatMap((folder) => programs.map((name) => join(folder, name)))
    .find(isProgram);
  if (program === undefined) return { browser: null, missing: `no ${programs[0]} in PATH` };
  try {
    const { chromium } = await import('playwright-core');
    // A browser that runs as root has no sandbox to offer.
    const args = process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags;
    return { browser: await chromium.launch({ executablePath: program, args }), missing: null };
  } catch (error) {
    return {
      browser: null,
      missing: `${program} does not start: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    };
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * An origin for an address: browsers know no Unix sockets, so a loopback port passes everything on.
 * @param asked told the path of each request that comes by; without it an address with a port is its own origin
 */
export async function originOf(
  address: string,
  asked?: (path: string) => void,
): Promise<{ origin: string; close(): void }> {
  const [, host, port] = /^tcp:(.+):(\d+)$/.exec(address) ?? [];
  if (host !== undefined && !asked) return { origin: `http://${host}:${port}`, close: () => undefined };
  const server = createServer((visitor) => {
    const target = host === undefined ? connect(address.slice('unix:'.length)) : connect(Number(port), host);
    const end = (): void => {
      visitor.destroy();
      target.destroy();
    };
    if (asked)
      visitor.on('data', (chunk: Buffer) => {
        const [, path] = /^[A-Z]+ (\S+) HTTP\/1/.exec(chunk.toString('latin1', 0, 2_000)) ?? [];
        if (path !== undefined) asked(path);
      });
    visitor.on('error', end).on('close', end).pipe(target);
    target.on('error', end).on('close', end).pipe(visitor);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    origin: `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    close: () => server.close(),
  };
}
