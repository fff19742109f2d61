/**
 * Runs in a thread of its own, for one picture, which may be hostile: ImageMagick in WebAssembly reads it as what it was
 * recognised as and nothing else, and draws it anew. Nothing of the file goes over but its pixels.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import {
  ImageMagick,
  initializeImageMagick,
  MagickFormat,
  MagickGeometry,
  MagickReadSettings,
  ResourceLimits,
} from '@imagemagick/magick-wasm';

/** What the thread is given. */
export interface Order {
  readonly bytes: Uint8Array;
  readonly format: 'Jpeg' | 'Png' | 'WebP';
  /** Path of ImageMagick's WebAssembly. */
  readonly program: string;
  /** The longer side of the result, in pixels. */
  readonly longest: number;
}

/** What it answers: WebP. */
export interface Drawn {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const { bytes, format, program, longest } = workerData as Order;

await initializeImageMagick(readFileSync(program));
ResourceLimits.width = 10_000n;
ResourceLimits.height = 10_000n;
ResourceLimits.memory = 512n * 1024n * 1024n;

const settings = new MagickReadSettings({ format: MagickFormat[format] });
// A JPEG is unpacked no larger than it is needed.
settings.setDefine(MagickFormat.Jpeg, 'size', `${2 * longest}x${2 * longest}`);
const drawn = ImageMagick.read(bytes, settings, (image): Drawn => {
  image.autoOrient();
  image.strip();
  const geometry = new MagickGeometry(longest, longest);
  geometry.greater = true;
  image.resize(geometry);
  image.quality = 80;
  const { width, height } = image;
  return { width, height, bytes: image.write(MagickFormat.WebP, (data) => Uint8Array.from(data)) };
});
parentPort?.postMessage(drawn);
