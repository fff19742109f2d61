/**
 * `node testing/make-films.ts [NAME ...]`: draws films in Chromium and encodes them with ffmpeg. To be run when a drawing has changed;
 * the results are committed, so that building the pages needs neither. A test compares them with the drawings.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Page } from 'playwright-core';
import { findPart } from '../../../tests/support/parts.ts';
import { type Film, framesPerSecond, pictureOf, size } from '../films/film.ts';
import { encodedFile, films, lettering } from '../films/films.ts';

const ENCODING = [
  ...['-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'animation', '-crf', '31', '-pix_fmt', 'yuv420p'],
  // What browsers take a film of this size for; the default of ffmpeg would shift every colour.
  ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
  // A key frame each second, so that seeking is exact and quick; the index first, so that playing begins at once.
  ...['-g', String(framesPerSecond), '-movflags', '+faststart', '-map_metadata', '-1', '-fflags', '+bitexact'],
];

const browser = await chromium.launch({
  executablePath: findPart('chromium') ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: size });
const wanted = process.argv.slice(2);
for (const film of films) if (wanted.length === 0 || wanted.includes(film.name)) await make(page, film);
await browser.close();

async function make(canvas: Page, film: Film): Promise<void> {
  const input = ['-f', 'image2pipe', '-framerate', String(framesPerSecond), '-c:v', 'png', '-i', '-'];
  const encoder = spawn('ffmpeg', ['-y', '-loglevel', 'error', ...input, ...ENCODING, encodedFile(film)], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(encoder, 'close');
  const font = await lettering();
  for (let frame = 0; frame < film.seconds * framesPerSecond; frame++) {
    await canvas.setContent(`<body style="margin:0">${pictureOf(film, frame / framesPerSecond, font)}`);
    await canvas.evaluate('document.fonts.ready');
    encoder.stdin.write(await canvas.screenshot({ type: 'png' }));
  }
  encoder.stdin.end();
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}
