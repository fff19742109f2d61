/** `node build/pictures.ts`: brings ImageMagick's WebAssembly out of its package to `dist/magick.wasm`, for artifacts. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(import.meta.dirname, '../dist');
mkdirSync(dist, { recursive: true });
copyFileSync(fileURLToPath(import.meta.resolve('@imagemagick/magick-wasm/magick.wasm')), join(dist, 'magick.wasm'));
