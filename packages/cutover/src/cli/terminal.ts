export interface Terminal {
  write(text: string): void;
  /** Width of a screen; null where there is none, and then no escape codes are written. */
  columns: number | null;
}

const palette = { good: 32, bad: 31, wait: 33, quiet: 90, strong: 1 } as const;

export type Tone = keyof typeof palette;

export const paint = (terminal: Terminal, tone: Tone, text: string): string =>
  terminal.columns === null ? text : `\u001b[${palette[tone]}m${text}\u001b[0m`;
