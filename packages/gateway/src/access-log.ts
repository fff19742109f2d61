import { writeSync } from 'node:fs';
import type { Service } from '@cutover/service';

/** One answer of a file. */
export interface AccessLine {
  readonly requestId: string;
  /** Inside the static folder: no query, nothing that a visitor wrote. */
  readonly file: string;
  readonly status: number;
  readonly aborted: boolean;
  readonly ms: number;
}

const flushAfterMs = 100;
const flushAtLines = 500;

/**
 * The lines that the service writes about its answers, for those of which there are thousands a second: put together
 * for a moment and written at once. A killed process loses the last moment of them.
 */
export class AccessLog {
  readonly #enabled: boolean;
  readonly #identity: string;
  #lines: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor({ identity, log, onDrain }: Service<unknown>) {
    this.#enabled = ['trace', 'debug', 'info'].includes(log.level);
    this.#identity = JSON.stringify(identity).slice(1, -1);
    onDrain(() => this.#flush());
  }

  note(line: AccessLine): void {
    if (!this.#enabled) return;
    const { requestId, file, status, aborted, ms } = line;
    const time = new Date().toISOString();
    this.#lines.push(
      `{"level":"info","time":"${time}",${this.#identity},"requestId":"${requestId}","method":"GET","route":"/*",` +
        `"file":${JSON.stringify(file)},"status":${status},"aborted":${aborted},"ms":${Math.round(ms)},"msg":"answered"}\n`,
    );
    if (this.#lines.length >= flushAtLines) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), flushAfterMs).unref();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#lines.join('');
    this.#lines = [];
    try {
      if (text !== '') writeSync(1, text);
    } catch {
      // A service outlives whoever reads its log.
    }
  }
}
