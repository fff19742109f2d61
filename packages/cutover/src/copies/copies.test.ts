/** A small site with what a copy meets, and a copy of it in a folder. */

import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMarkup } from '../gates/outside/html.ts';
import { bounds, crawl } from './crawl.ts';
import type { Crawl } from './crawl.ts';
import { readCopy, writeCopy } from './folder.ts';

const answers: Record<string, [type: string, body: string | Buffer, more?: Record<string, string>]> = {
  '/': [
    'text/html',
    '<html><body class="a"><script src="/app.js"></script><link rel="stylesheet" href="style.css"><img src="https://elsewhere.invalid/x.png"></body></html>',
    { 'content-security-policy': "default-src 'self'", etag: '"1"', 'x-request-id': '7' },
  ],
  '/app.js': ['text/javascript', "import './part.js'; import('/late.js');"],
  '/part.js': ['text/javascript', ''],
  '/late.js': ['text/javascript', ''],
  '/style.css': ['text/css', "@font-face{src:url('font.woff2')}"],
  '/font.woff2': ['font/woff2', Buffer.from([0, 159, 146, 150])],
  '/api/events': ['application/json', '[]'],
  '/api/me': ['application/json', '{}', { 'cache-control': 'private' }],
  '/api/session': ['application/json', '{}', { 'set-cookie': 'id=1' }],
  '/api/huge': ['application/json', Buffer.alloc(bounds.fileBytes + 1, 32)],
};

let server: http.Server;
let folder: string;
let seen: http.IncomingHttpHeaders[];
let broken: string[];

beforeEach(async () => {
  [seen, broken] = [[], []];
  folder = mkdtempSync('/tmp/co-');
  server = http.createServer(({ url = '', headers }, response) => {
    seen.push(headers);
    const [type, body, more] = answers[url] ?? [];
    response
      .writeHead(body === undefined || broken.includes(url) ? 404 : 200, { 'content-type': type, ...more })
      .end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const wanted = (): Crawl => ({
  address: `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`,
  mark: { 'cutover-journey': 'j' },
  pages: ['/'],
  routes: Object.keys(answers).filter((path) => path.startsWith('/api')),
  referencesOf: (html) => readMarkup(html).references.map(({ url }) => url),
  madeAt: new Date('2027-03-01T10:00:00Z'),
});
const live = new AbortController().signal;

test('pages, routes and whatever they refer to are taken along; what is private or too large is not', async () => {
  const { files, left } = await crawl(wanted(), bounds, live);
  expect(Object.keys(files).toSorted()).toEqual([
    '/',
    '/api/events',
    '/app.js',
    '/font.woff2',
    '/late.js',
    '/part.js',
    '/style.css',
  ]);
  expect(left).toEqual({
    '/api/me': 'says that it may not be kept',
    '/api/session': 'sets a cookie',
    '/api/huge': `/api/huge answers with more than ${bounds.fileBytes} bytes`,
  });
  expect(files['/font.woff2']?.body).toEqual(answers['/font.woff2']?.[1]);
  expect(files['/']?.headers).toEqual({ 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" });
  expect(seen.every((headers) => headers['cutover-journey'] === 'j' && headers.cookie === undefined)).toBe(true);
});

test('a page says that it is a copy, and from when', async () => {
  const { files } = await crawl(wanted(), bounds, live);
  expect(files['/']?.body.toString()).toMatch(
    /<body class="a">\s*<aside lang="en" role="note">.*This is a copy of the page from 1 March 2027 at 10:00 UTC\./,
  );
});

test('a page that is not answered well leaves no copy; bounds are kept', async () => {
  broken = ['/'];
  await expect(crawl(wanted(), bounds, live)).rejects.toThrow('/ is answered with 404');
  broken = [];
  const few = await crawl(wanted(), { ...bounds, files: 2 }, live);
  expect(Object.keys(few.files)).toHaveLength(2);
  expect(few.left['/app.js']).toBe('comes after the bounds of the copy');
});

test('a folder holds one copy, and nothing of the one before', async () => {
  expect(await readCopy(folder)).toBeNull();
  const file = (body: string) => ({ headers: { 'content-type': 'text/plain' }, body: Buffer.from(body) });
  await writeCopy(folder, 'r1', new Date(0), { '/a': file('one'), '/b': file('two') });
  await writeCopy(folder, 'r2', new Date(1), { '/a': file('one'), '/c': file('three') });
  expect(await readCopy(folder)).toEqual({ release: 'r2', madeAt: '1970-01-01T00:00:00.001Z', files: 2 });
  expect(readdirSync(folder)).toHaveLength(3);
  const { files } = JSON.parse(readFileSync(`${folder}/copy.json`, 'utf8')) as {
    files: Record<string, { file: string }>;
  };
  expect(readFileSync(`${folder}/${files['/c']?.file}`, 'utf8')).toBe('three');
});
