import type { Terminal } from './terminal.ts';

const redrawEveryMs = 1_000;

/** The last line of a screen, drawn anew every second until it is cleared. Where there is no screen nothing is shown. */
export class LiveLine implements Disposable {
  readonly #terminal: Terminal;
  #redrawing: NodeJS.Timeout | null = null;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** @param text one line without escape codes; what does not fit is cut, since a wrapped line cannot be taken back */
  show(text: () => string): void {
    const { columns } = this.#terminal;
    if (columns === null) return;
    this.clear();
    const draw = (): void => this.#terminal.write(`${startOfLine}${text().slice(0, columns - 1)}`);
    draw();
    this.#redrawing = setInterval(draw, redrawEveryMs);
  }

  clear(): void {
    if (this.#redrawing === null) return;
    clearInterval(this.#redrawing);
    this.#redrawing = null;
    this.#terminal.write(startOfLine);
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}

/** Carriage return, and everything on the line erased. */
const startOfLine = '\r\u001b[2K';
