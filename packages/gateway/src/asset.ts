import { createHash } from 'node:crypto';
import type { Coding, Encoded } from './encodings.ts';

/** An answer that is ready to be sent; `content-length` is its sender's to add. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** One coding of a static file, with the answers that never change. */
export interface Form {
  readonly coding: Coding;
  readonly body: Buffer;
  readonly etag: string;
  readonly whole: Answer;
  readonly unchanged: Answer;
}

/** One static file as it is served. */
export interface Asset {
  /** Path inside the folder, such as `guide/index.html`. */
  readonly name: string;
  readonly type: string;
  /** Whether its address always has this content, since it holds a hash of it. */
  readonly immutable: boolean;
  /** To the second, as HTTP dates are; milliseconds since 1970. */
  readonly modifiedAt: number;
  /** base64url of the sha256 of the plain content, shortened: the name of the content in ETags and in the shared store. */
  readonly hash: string;
  /** Smallest first; one of them is plain. */
  readonly forms: readonly [Form, ...Form[]];
}

/** Name, type and age of a file: what its bytes do not say. */
export type Described = Pick<Asset, 'name' | 'type' | 'immutable' | 'modifiedAt'>;

/** The name of a content. */
export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 27);
}

/** Prepares every answer that a file can be asked for as a whole. */
export function makeAsset(described: Described, hash: string, encoded: readonly Encoded[]): Asset {
  const varies = encoded.length > 1;
  const forms = encoded.map(({ coding, body }): Form => {
    const etag = coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`;
    const validators = {
      etag,
      'last-modified': new Date(described.modifiedAt).toUTCString(),
      'cache-control': described.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(varies ? { vary: 'accept-encoding' } : {}),
    };
    const headers = {
      'content-type': described.type,
      ...validators,
      'accept-ranges': 'bytes',
      ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
    };
    return {
      coding,
      body,
      etag,
      whole: { status: 200, headers, body },
      unchanged: { status: 304, headers: validators },
    };
  });
  const [first, ...others] = forms;
  if (first === undefined) throw new TypeError(`${described.name} has no form`);
  return { ...described, hash, forms: [first, ...others] };
}
