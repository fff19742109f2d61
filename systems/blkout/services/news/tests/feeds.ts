import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../../platform/testing/target.ts';
import { isPublicAddress } from '../src/feeds/addresses.ts';
import { fetchFeed } from '../src/feeds/fetch.ts';
import type { Newsroom } from './newsroom.ts';

const never = new AbortController().signal;
const rss = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const item = (title: string, link: string, text = ''): string =>
  `<item><title>${title}</title><link>${link}</link><description>${text}</description></item>`;

/** What a hostile or broken site may answer, by its path. */
const sites: Record<string, RequestListener> = {
  '/good': (_request, response) =>
    response
      .setHeader('etag', '"1"')
      .end(
        rss(
          item('One &amp;amp; only', 'https://example.org/1', '&lt;p&gt;Some &lt;b&gt;text&lt;/b&gt;&lt;/p&gt;') +
            item('Two', 'https://example.org/2'),
        ),
      ),
  '/atom': (_request, response) =>
    response.end(`<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>a</id><updated>2026-01-01T00:00:00Z</updated>
      <entry><id>1</id><title type="html">Atom &lt;i&gt;entry&lt;/i&gt;</title><link rel="self" href="https://example.org/self"/>
      <link href="https://example.org/atom"/><updated>2026-01-01T00:00:00Z</updated><author><name>A. Writer</name></author></entry></feed>`),
  '/hostile': (_request, response) =>
    response.end(
      rss(
        item(
          '&lt;script&gt;alert(1)&lt;/script&gt;Shown as text',
          'https://example.org/hostile',
          '&lt;img src=x onerror=alert(1)&gt;Only &lt;a href="javascript:x"&gt;words&lt;/a&gt;',
        ) +
          item('Bad link', 'javascript:alert(1)') +
          item('Local file', 'file:///etc/passwd') +
          item('With\u0000NUL', 'https://example.org/nul') +
          item('', 'https://example.org/untitled'),
      ),
    ),
  '/entities': (_request, response) => {
    const nested = Array.from({ length: 20 }, (_none, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join(
      '',
    );
    response.end(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol"><!ENTITY file SYSTEM "file:///etc/passwd">${nested}]>${rss(item('&e20; &file;', 'https://example.org/entities'))}`,
    );
  },
  '/huge': (_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(rss(item('x'.repeat(65_536), 'https://example.org/huge')))) {
        /* as long as they read */
      }
    };
    response.on('drain', more);
    more();
  },
  '/compressed': (_request, response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000))),
  '/nonsense': (_request, response) => response.end('<html><body>Not a feed</body></html>'),
  '/cut': (_request, response) => response.end(rss(item('Cut', 'https://example.org/cut')).slice(0, 90)),
  '/gone': (_request, response) => response.writeHead(410).end(),
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/moved': (_request, response) => response.writeHead(301, { location: '/good' }).end(),
  '/elsewhere': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/silent': () => undefined,
};

/** RSS and Atom, good and hostile, from a server of this test. */
export function feeds(roomOf: () => Newsroom): void {
  describe('feeds', () => {
    let room: Newsroom;
    let moderator: Visitor;
    let server: Server;
    let site: string;

    beforeAll(async () => {
      server = createServer((request, response) => {
        if (request.headers['if-none-match'] === '"1"') return void response.writeHead(304).end();
        const serve = sites[request.url ?? ''];
        if (serve === undefined) response.writeHead(404).end();
        else serve(request, response);
      }).listen(0, '127.0.0.1');
      await new Promise((listening) => server.once('listening', listening));
      site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      room = roomOf();
      moderator = await room.as('moderator');
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    const add = async (path: string): Promise<string> => {
      const json = { name: `Feed ${path}`, url: `${site}${path}`, category: 'politics' };
      const answer = await moderator.ask('/api/admin/news/feeds', { json });
      expect(answer.status).toBe(201);
      return answer.json<{ id: string }>().id;
    };
    const read = async (id: string) =>
      (await moderator.ask(`/api/admin/news/feeds/${id}/read`, { method: 'POST' })).json<{
        added: number;
        known: number;
        error: string | null;
      }>();
    const queued = async (): Promise<
      { title: string; summary: string; source: string; fields: Record<string, unknown> }[]
    > => (await moderator.ask('/api/admin/news/queue?limit=100')).json<{ items: never[] }>().items;

    it('brings RSS and Atom into the queue as text, once', async () => {
      const id = await add('/good');
      // The job may have been quicker; together they add each entry once.
      await Promise.all([read(id), read(id)]);
      expect(await read(id)).toEqual({ added: 0, known: 0, error: null });
      await read(await add('/atom'));
      await read(await add('/moved'));
      const items = await queued();
      expect(items.filter(({ source }) => source === 'Feed /good').map(({ title }) => title)).toEqual([
        'One & only',
        'Two',
      ]);
      expect(items.find(({ title }) => title === 'One & only')).toMatchObject({
        summary: 'Some text',
        fields: { category: 'politics', url: 'https://example.org/1' },
      });
      expect(items.find(({ title }) => title === 'Atom entry')).toMatchObject({
        fields: { url: 'https://example.org/atom', author: 'A. Writer' },
      });
      expect((await room.visitor().ask('/api/news?search=Atom+entry')).json()).toEqual({ articles: [], total: 0 });
      expect(
        (
          await moderator.ask('/api/admin/news/feeds', {
            json: { name: 'Again', url: `${site}/good`, category: 'health' },
          })
        ).status,
      ).toBe(409);
    });

    it('takes nothing but text and links from a hostile one', async () => {
      await read(await add('/hostile'));
      await read(await add('/entities'));
      const items = (await queued()).filter(({ source }) => ['Feed /hostile', 'Feed /entities'].includes(source));
      const urls = items.map(({ fields }) => fields['url']);
      expect(urls).toEqual(expect.arrayContaining(['https://example.org/hostile', 'https://example.org/nul']));
      expect(urls.every((url) => String(url).startsWith('https://example.org/'))).toBe(true);
      expect(items.find(({ fields }) => fields['url'] === 'https://example.org/hostile')).toMatchObject({
        title: 'Shown as text',
        summary: 'Only words',
      });
      const text = JSON.stringify(items);
      for (const sign of ['script', 'onerror', 'root:', 'lollol', '\\u0000']) expect(text).not.toContain(sign);
    });

    it.each([
      ['/huge', 'larger than'],
      ['/compressed', 'compressed'],
      ['/nonsense', ''],
      ['/cut', ''],
      ['/gone', '410'],
      ['/loop', 'redirects'],
      ['/elsewhere', 'file:'],
      ['/missing', '404'],
    ])('says what is wrong with %s, and goes on', async (path, wanted) => {
      const id = await add(path);
      const { added, error } = await read(id);
      expect([added, typeof error]).toEqual([0, 'string']);
      expect(error).toContain(wanted);
      const { feeds } = (await moderator.ask('/api/admin/news/feeds')).json<{
        feeds: { id: string; lastError: string }[];
      }>();
      expect(feeds.find((feed) => feed.id === id)?.lastError).toBe(error);
      expect((await moderator.ask(`/api/admin/news/feeds/${id}`, { method: 'DELETE' })).status).toBe(204);
    });

    it('does not wait for one that never answers', async () => {
      const patience = AbortSignal.timeout(200);
      await expect(
        fetchFeed({ url: `${site}/silent`, etag: null, lastModified: null }, patience, true),
      ).rejects.toThrow('too long');
    });

    it('never asks an address that only this machine or its network can reach', async () => {
      const ask = (url: string) => fetchFeed({ url, etag: null, lastModified: null }, never, false);
      for (const host of [
        '127.0.0.1',
        'localhost',
        '[::1]',
        '10.0.0.1',
        '192.168.1.1',
        '169.254.169.254',
        '[::ffff:127.0.0.1]',
        '[fd00::1]',
        '0.0.0.0',
        '2130706433',
        '0x7f.1',
        '100.64.0.1',
      ])
        await expect(ask(`http://${host}/`)).rejects.toThrow('not a public address');
      await expect(ask(`${site}/good`)).rejects.toThrow('usual ports');
      await expect(ask('file:///etc/passwd')).rejects.toThrow('file:');
      expect(['8.8.8.8', '2606:4700::1111'].map(isPublicAddress)).toEqual([true, true]);
      expect(['', 'example.org', '224.0.0.1', '255.255.255.255', '64:ff9b::7f00:1'].map(isPublicAddress)).toEqual(
        Array(5).fill(false),
      );
    });
  });
}
