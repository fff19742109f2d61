/** Results as they come, kept in a file where one is named, so that a long run can go on where it was ended. */

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { CaseFile } from '../../../tools/lab/case.ts';
import type { CaseResult } from '../../../tools/lab/lab.ts';

export interface Line {
  /** `gates` or `health`. */
  pipeline: string;
  kind: 'fault' | 'harmless';
  /** Of the case and the lab. */
  digest: string;
  expected: NonNullable<CaseFile['expect']>;
  result: CaseResult;
}

export class Results {
  readonly lines: Line[] = [];
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    const texts = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    for (const line of texts.map((text) => JSON.parse(text) as Line)) this.#replace(line);
  }

  /** Whether this case was released by this pipeline, as it is now. */
  has(name: string, pipeline: string, digest: string): boolean {
    return this.lines.some((line) => line.result.case === name && line.pipeline === pipeline && line.digest === digest);
  }

  add(line: Line): void {
    this.#replace(line);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  /** The newest result of a case counts. */
  #replace(line: Line): void {
    const at = this.lines.findIndex(
      ({ pipeline, result }) => pipeline === line.pipeline && result.case === line.result.case,
    );
    if (at >= 0) this.lines.splice(at, 1);
    this.lines.push(line);
  }
}
