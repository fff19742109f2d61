import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';

/** A content coding that static content is kept in. */
export type Coding = 'identity' | 'br' | 'zstd' | 'gzip';

/** A body in one coding. */
export interface Encoded {
  readonly coding: Coding;
  readonly body: Buffer;
}

/** Every entry compresses its site when it starts: the levels beyond these save one percent and take fifteen times as long. */
const compress = {
  br: (body: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
  zstd: (body: Buffer): Promise<Buffer> =>
    promisify(zstdCompress)(body, { params: { [constants.ZSTD_c_compressionLevel]: 6 } }),
  gzip: (body: Buffer): Promise<Buffer> => promisify(gzip)(body, { level: 9 }),
} as const;

const compressible =
  /^(?:text\/|application\/(?:json|xml|wasm|manifest\+json|atom\+xml|rss\+xml)|image\/svg|font\/ttf)/;
/** Below this an answer fits into one packet, compressed or not. */
const leastBytes = 1024;

/** The body and its compressed forms, smallest first; a form that saves less than a tenth is left out. */
export async function encode(body: Buffer, type: string): Promise<Encoded[]> {
  const plain: Encoded = { coding: 'identity', body };
  if (body.length < leastBytes || !compressible.test(type)) return [plain];
  const encoded = await Promise.all(
    (['br', 'zstd', 'gzip'] as const).map(async (coding): Promise<Encoded> => ({
      coding,
      body: await compress[coding](body),
    })),
  );
  const worthIt = encoded.filter((form) => form.body.length < body.length * 0.9);
  return [...worthIt.sort((a, b) => a.body.length - b.body.length), plain];
}

/** The form that a client likes best, and of those it likes equally the smallest. Plain where it takes nothing (RFC 9110, 12.5.3). */
export function choose<Form extends { readonly coding: Coding }>(
  forms: readonly [Form, ...Form[]],
  acceptEncoding: string | undefined,
): Form {
  if (forms.length === 1) return forms[0];
  const likes = likesOf(acceptEncoding ?? '');
  const best = forms.reduce((a, b) => (likes[b.coding] > likes[a.coding] ? b : a));
  return likes[best.coding] > 0 ? best : (forms.find(({ coding }) => coding === 'identity') ?? best);
}

type Likes = Readonly<Record<Coding, number>>;

/** Browsers send very few different values, so that each is read once. */
const known = new Map<string, Likes>();
const mostKnown = 200;

function likesOf(header: string): Likes {
  const found = known.get(header);
  if (found !== undefined) return found;
  const likes = readLikes(header);
  if (known.size >= mostKnown) known.clear();
  known.set(header, likes);
  return likes;
}

/** Quality by coding, 0 to 1. What is not named is refused, but for the plain form, which comes last. */
function readLikes(header: string): Likes {
  const named = new Map(
    header
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [coding = '', ...parameters] = part.split(';').map((text) => text.trim());
        const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
        return [coding === 'x-gzip' ? 'gzip' : coding, quality === undefined ? 1 : Number(quality) || 0] as const;
      }),
  );
  const other = named.get('*') ?? 0;
  const plain = named.get('identity') ?? (named.get('*') === 0 ? 0 : Number.MIN_VALUE);
  return {
    br: named.get('br') ?? other,
    zstd: named.get('zstd') ?? other,
    gzip: named.get('gzip') ?? other,
    identity: plain,
  };
}
