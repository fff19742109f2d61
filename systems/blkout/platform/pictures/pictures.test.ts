import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ImageMagick, initializeImageMagick, MagickColors, MagickFormat } from '@imagemagick/magick-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { pictureAddress } from './address.ts';
import { type Files, openFiles } from './files.ts';
import { ownPicture } from './own-picture.ts';
import { Painter } from './painter.ts';

describe('a picture that somebody sent', () => {
  const painter = new Painter();
  let jpeg: Buffer;

  const written = (format: MagickFormat): Buffer =>
    ImageMagick.read(MagickColors.Teal, 1_600, 400, (image) => image.write(format, (bytes) => Buffer.from(bytes)));

  beforeAll(async () => {
    await initializeImageMagick(
      readFileSync(fileURLToPath(import.meta.resolve('@imagemagick/magick-wasm/magick.wasm'))),
    );
    jpeg = written(MagickFormat.Jpeg);
  });

  it('is drawn anew, no larger than it is shown, with nothing but its pixels', async () => {
    const secret = Buffer.from('Exif\0\0 taken at 51.5072, -0.1276');
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, secret.length + 2]), secret]);
    const told = Buffer.concat([
      jpeg.subarray(0, 2),
      segment,
      jpeg.subarray(2),
      Buffer.from('<script>hidden</script>'),
    ]);
    const drawn = await painter.draw(told);
    if (typeof drawn === 'string') throw new Error(drawn);
    expect(drawn).toMatchObject({ width: 1_200, height: 300 });
    const text = Buffer.from(drawn.bytes).toString('latin1');
    expect(text.slice(8, 12)).toBe('WEBP');
    expect(text).not.toMatch(/taken at|hidden|Exif/);
    const again = ImageMagick.read(drawn.bytes, MagickFormat.WebP, (image) => [image.width, image.height]);
    expect(again).toEqual([1_200, 300]);
  });

  it('is known by what it holds, and refused when it is none, is damaged or is drawn by another program', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>';
    const refused = await Promise.all([
      painter.draw(Buffer.from(svg)),
      painter.draw(Buffer.from('GIF89a')),
      painter.draw(Buffer.from('push graphic-context\nimage over 0,0 0,0 "/etc/passwd"')),
      painter.draw(jpeg.subarray(0, 20)),
      painter.draw(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)])),
    ]);
    expect(refused).toEqual(['unknown-kind', 'unknown-kind', 'unknown-kind', 'unreadable', 'unreadable']);
  });

  it('is found under an address of ours, or is a link that pages never load', () => {
    const own = `/api/news/pictures/${'a'.repeat(22)}-10x20.webp`;
    expect(pictureAddress(own)).toBe(own);
    expect(ownPicture(own)).toEqual({ name: `${'a'.repeat(22)}-10x20.webp`, width: 10, height: 20 });
    expect(pictureAddress('https://elsewhere.example/a.png')).toBe('https://elsewhere.example/a.png');
    for (const other of ['/api/news/pictures/../../x', '//elsewhere/a.png', 'data:image/png,x', 'javascript:1'])
      expect(pictureAddress(other), other).toBeUndefined();
  });
});

/** Keeps what is put, as S3 does; says no to who does not sign. */
function standIn(kept: Map<string, Buffer>) {
  return createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      const path = request.url ?? '';
      const isSigned = /^AWS4-HMAC-SHA256 Credential=a key\/\d{8}\/eu-west-2\/s3\/aws4_request, /.test(
        request.headers.authorization ?? '',
      );
      if (!isSigned) return response.writeHead(403).end();
      if (request.method === 'PUT') kept.set(path, body);
      if (request.method === 'DELETE') kept.delete(path);
      const found = request.method === 'GET' ? kept.get(path) : Buffer.alloc(0);
      return response.writeHead(found === undefined ? 404 : 200).end(found);
    })();
  });
}

describe('files', () => {
  /** What is found before anything is put, after two puts, and after two removals. */
  const found = async (files: Files): Promise<(string | undefined)[]> => {
    const before = await files.get('one.webp');
    await files.put('one.webp', Buffer.from('first'), 'image/webp');
    await files.put('one.webp', Buffer.from('second'), 'image/webp');
    const kept = await files.get('one.webp');
    await files.remove('one.webp');
    await files.remove('one.webp');
    return [before, kept, await files.get('one.webp')].map((bytes) => bytes?.toString());
  };
  const asKept = [undefined, 'second', undefined];

  it('are kept in a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bf-'));
    expect(await found(openFiles(`${pathToFileURL(folder).href}/below`))).toEqual(asKept);
    rmSync(folder, { recursive: true });
  });

  it('are kept in a store that speaks as S3 does, and its refusal is an error', async () => {
    const kept = new Map<string, Buffer>();
    const server = standIn(kept).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const at = (key: string): Files =>
      openFiles(`s3+http://${key}:secret@127.0.0.1:${port}/bucket/pictures?region=eu-west-2`);
    const files = at('a%20key');
    expect(await found(files)).toEqual(asKept);
    await files.put('two.webp', Buffer.from('x'), 'image/webp');
    expect([...kept.keys()]).toEqual(['/bucket/pictures/two.webp']);
    await expect(at('another').get('two.webp')).rejects.toThrow('answered GET with 403');
    server.close();
  });
});
