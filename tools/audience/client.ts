/** Starts an audience in its own process and asks it for its report. */

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AudienceOptions, AudienceReport } from './audience.ts';
import type { FromAudience } from './main.ts';

export class AudienceProcess {
  readonly #child: ChildProcess;
  #report: AudienceReport | null = null;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when everybody is there. @param onProgress is called about once a second */
  static async invite(
    options: AudienceOptions,
    onProgress: (progress: { requests: number; failed: number; events: number }) => void = () => undefined,
  ): Promise<AudienceProcess> {
    const program = fileURLToPath(new URL('./main.ts', import.meta.url));
    const child = fork(program, [JSON.stringify(options)], {
      execArgv: ['--conditions=source'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const audience = new AudienceProcess(child);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    child.once('exit', (code) => reject(new Error(`the audience ended early (${code})`)));
    child.on('message', (message: FromAudience) => {
      if (message.kind === 'here') resolve();
      else if (message.kind === 'progress') onProgress(message);
      else audience.#report = message.report;
    });
    await promise;
    return audience;
  }

  /** Sends everybody home. @throws Error when the process died before it could report */
  async report(): Promise<AudienceReport> {
    const gone = once(this.#child, 'exit');
    if (this.#child.exitCode === null) this.#child.send('go');
    await gone;
    if (!this.#report) throw new Error('the audience ended without a report');
    return this.#report;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
