/**
 * Parts of the machine that some tests need beyond what npm installs. `npm test` installs the missing ones where it
 * can; a test whose part is absent is skipped, and its name says why.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

interface Part {
  /** Names that the program goes by; a part that is no program is a file, told by its whole path. */
  programs: readonly string[];
  /** The Debian package that holds it. */
  debian: string;
}

export const parts = {
  'redis-server': { programs: ['redis-server', 'valkey-server'], debian: 'redis-server' },
  chromium: { programs: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  haproxy: { programs: ['haproxy'], debian: 'haproxy' },
  strace: { programs: ['strace'], debian: 'strace' },
  zsh: { programs: ['zsh'], debian: 'zsh' },
  nchan: { programs: ['/usr/lib/nginx/modules/ngx_nchan_module.so'], debian: 'libnginx-mod-nchan' },
  nginx: { programs: ['nginx'], debian: 'nginx-light' },
  caddy: { programs: ['caddy'], debian: 'caddy' },
  prometheus: { programs: ['prometheus'], debian: 'prometheus' },
  promtool: { programs: ['promtool'], debian: 'prometheus' },
  amtool: { programs: ['amtool'], debian: 'prometheus-alertmanager' },
  wrk: { programs: ['wrk'], debian: 'wrk' },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

/** The program of a part, found on PATH; undefined when the part is absent. */
export function findPart(name: PartName): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const places = (program: string): string[] =>
    isAbsolute(program) ? [program] : folders.map((folder) => join(folder, program));
  return parts[name].programs.flatMap(places).find(isUsable);
}

/** A file by its whole path is only read. */
function isUsable(file: string): boolean {
  try {
    accessSync(file, file.endsWith('.so') ? constants.R_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
