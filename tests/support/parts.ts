/**
 * Parts of the machine that some tests need beyond what npm installs. `npm test` installs the missing ones where it
 * can; a test whose part is absent is skipped, and its name says why.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Part {
  /** Names that the program goes by. */
  programs: readonly string[];
  /** The Debian package that holds it. */
  debian: string;
}

export const parts = {
  'redis-server': { programs: ['redis-server', 'valkey-server'], debian: 'redis-server' },
  chromium: { programs: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  haproxy: { programs: ['haproxy'], debian: 'haproxy' },
  zsh: { programs: ['zsh'], debian: 'zsh' },
  nginx: { programs: ['nginx'], debian: 'nginx-light' },
  caddy: { programs: ['caddy'], debian: 'caddy' },
  wrk: { programs: ['wrk'], debian: 'wrk' },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

/** The program of a part, found on PATH; undefined when the part is absent. */
export function findPart(name: PartName): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return parts[name].programs.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
