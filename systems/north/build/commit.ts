import { execFileSync } from 'node:child_process';

/** The commit that a folder is at, for the evidence panel; `unknown` outside of a repository. */
export function commitOf(folder: string): string {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}
