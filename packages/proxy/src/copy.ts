import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One answer that was kept. */
interface Kept {
  /** Its body's file: hex SHA-256 of it. */
  file: string;
  /** Fields of the answer that hold for whoever asks. */
  headers: Record<string, string>;
}

interface Index {
  /** ISO 8601. */
  madeAt: string;
  /** By path and query, as visitors ask. */
  files: Record<string, Kept>;
}

/** An answer of the copy: all field lines but those of one connection. */
export interface CopyAnswer {
  fields: readonly [name: string, value: string][];
  body: Buffer;
}

const FILE_GRAMMAR = /^[0-9a-f]{64}$/;
const FIELD_GRAMMAR = /^[\t\x20-\x7e]*$/;

/**
 * A static copy of what everybody may read, which the daemon leaves in a folder at each promotion. It answers for entries that
 * cannot be reached, says when it was made, and never what it was not asked word for word - but for pages, whose query is
 * theirs alone to read.
 */
export class Copy {
  readonly #folder: string;
  #index: Index | null = null;
  #readAt = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param target path and query @returns null for what changes anything or was not kept */
  answerTo(method: string, target: string): CopyAnswer | null {
    if (method !== 'GET' && method !== 'HEAD') return null;
    const index = this.#read();
    try {
      const kept = index && find(index, target);
      if (!index || !kept || !FILE_GRAMMAR.test(kept.file)) return null;
      const body = readFileSync(join(this.#folder, kept.file));
      const headers = Object.entries(kept.headers).filter(([, value]) => FIELD_GRAMMAR.test(value));
      return {
        fields: [
          ...headers,
          ['Cutover-As-Of', index.madeAt],
          ['Cache-Control', 'no-store'],
          ['Content-Length', String(body.length)],
        ],
        body,
      };
    } catch {
      return null;
    }
  }

  /** Read anew when it was written anew. */
  #read(): Index | null {
    const file = join(this.#folder, 'copy.json');
    try {
      const { mtimeMs } = statSync(file);
      if (mtimeMs !== this.#readAt) {
        this.#index = JSON.parse(readFileSync(file, 'utf8')) as Index;
        this.#readAt = mtimeMs;
      }
      return this.#index;
    } catch {
      return null;
    }
  }
}

function find({ files }: Index, target: string): Kept | undefined {
  if (Object.hasOwn(files, target)) return files[target];
  const path = target.split('?', 1)[0] ?? '';
  const page = Object.hasOwn(files, path) ? files[path] : undefined;
  return page?.headers['content-type']?.startsWith('text/html') === true ? page : undefined;
}
