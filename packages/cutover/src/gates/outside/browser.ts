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

/** An origin for an address: browsers know no Unix sockets, so one is passed on from a loopback port. */
export async function originOf(address: string): Promise<{ origin: string; close(): void }> {
  const [, host, port] = /^tcp:(.+):(\d+)$/.exec(address) ?? [];
  if (host !== undefined) return { origin: `http://${host}:${port}`, close: () => undefined };
  const server = createServer((visitor) => {
    const target = connect(address.slice('unix:'.length));
    const end = (): void => {
      visitor.destroy();
      target.destroy();
    };
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
