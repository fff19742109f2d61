/** From the sources of the pages to `dist/pages`: what pages name is bundled or copied under a name with its hash. */

import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rolldown } from 'rolldown';

const source = path.resolve(import.meta.dirname, '../pages');
const into = path.resolve(import.meta.dirname, '../dist/pages');

await rm(into, { recursive: true, force: true });
await mkdir(into, { recursive: true });
await bundle('scripts/embed.ts', 'embed.js');
const names = new Map<string, string>();
for (const page of (await readdir(source)).filter((name) => name.endsWith('.html'))) await writePage(page);

async function writePage(page: string): Promise<void> {
  let html = await readFile(path.join(source, page), 'utf8');
  for (const [, address = ''] of html.matchAll(/(?:src|href)="\/((?:scripts|styles|images)\/[^"]+)"/g)) {
    const name = names.get(address) ?? (await asset(address));
    names.set(address, name);
    html = html.replaceAll(`"/${address}"`, `"/${name}"`);
  }
  await writeFile(path.join(into, page), html);
}

/** @returns its name in the result */
async function asset(address: string): Promise<string> {
  if (address.endsWith('.ts')) return bundle(address, null);
  const content = await readFile(path.join(source, address));
  const name = hashed(address, content);
  await mkdir(path.join(into, 'assets'), { recursive: true });
  await cp(path.join(source, address), path.join(into, name));
  return name;
}

async function bundle(address: string, fixedName: string | null): Promise<string> {
  await using build = await rolldown({ input: path.join(source, address), cwd: source, platform: 'browser' });
  const { output } = await build.generate({ format: 'esm', minify: true });
  const code = output[0].code;
  const name = fixedName ?? hashed(address.replace(/\.ts$/, '.js'), Buffer.from(code));
  await mkdir(path.dirname(path.join(into, name)), { recursive: true });
  await writeFile(path.join(into, name), code);
  return name;
}

function hashed(address: string, content: Buffer): string {
  const { name, ext } = path.parse(address);
  return `assets/${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}${ext}`;
}
