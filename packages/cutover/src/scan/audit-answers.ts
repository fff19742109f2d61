/** Answers of an audit source, kept for an hour: whoever releases, plans and releases again asks once. */

import { createHash } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

const keptMs = 3_600_000;

/** The user's own: nobody else writes what is believed here. */
const folder = (): string => join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'cutover', 'audits');

/** @param lock whole text of a lockfile; @param ask gives null where nobody answers, which is not kept */
export async function auditedBefore(lock: string, ask: () => Promise<string | null>): Promise<string | null> {
  const file = join(folder(), `${createHash('sha256').update(lock).digest('hex')}.json`);
  const kept = await stat(file).catch(() => null);
  if (kept && Date.now() - kept.mtimeMs < keptMs) return readFile(file, 'utf8');
  const answer = await ask();
  // A folder that cannot be written costs the next one a question.
  if (answer !== null)
    await mkdir(folder(), { recursive: true })
      .then(() => writeFile(file, answer))
      .catch(() => undefined);
  return answer;
}
