import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StatsAnswer } from './report.ts';
import { chooseColour, newRouting } from './routing.ts';
import { ask, newTable, startRouter, startUpstream } from './test-harness.ts';
import { bucketLimit, bucketOf } from './visitor.ts';

const bothPools = { blue: { release: 'r1', upstreams: ['unix:/b'] }, green: { release: 'r2', upstreams: ['unix:/g'] } };
const noMask = { blue: [], green: [] };
const seenGood = { blue: 1, green: 1 };
const weighted = (green: number, salt = 's') =>
  newRouting(newTable({ salt, weights: { blue: 100 - green, green }, pools: bothPools }), {}, noMask, seenGood);

describe('the colour of a key', () => {
  test('is uniform: shares of 10,000 keys are within 1.5 points of the weights', () => {
    for (const salt of ['r1', 'r2', 'release-2026-11-21']) {
      for (const weight of [5, 20, 50, 80]) {
        const routing = weighted(weight, salt);
        const greens = Array.from({ length: 10_000 }, (_, key) =>
          chooseColour(routing, `visitor-${key}`, false),
        ).filter((colour) => colour === 'green').length;
        expect(Math.abs(greens / 100 - weight), `${salt} at ${weight}`).toBeLessThan(1.5);
      }
    }
  });

  test('never moves back while the weight rises', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (key, salt, one, other) => {
          const isCandidate = (weight: number) => Number(chooseColour(weighted(weight, salt), key, false) === 'green');
          expect(isCandidate(Math.max(one, other))).toBeGreaterThanOrEqual(isCandidate(Math.min(one, other)));
        },
      ),
    );
  });

  test('is all or nothing at 0 and 100, and stays when the authority moves at 100', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(chooseColour(weighted(0), key, false)).toBe('blue');
        expect(chooseColour(weighted(100), key, false)).toBe('green');
        const promoted = newRouting(
          newTable({ authority: 'green', weights: { blue: 0, green: 100 }, pools: bothPools }),
          {},
          noMask,
          seenGood,
        );
        expect(chooseColour(promoted, key, false)).toBe('green');
      }),
    );
  });

  test('is independent between salts, so that nobody is always first', () => {
    const first = (salt: string) =>
      new Set(
        Array.from({ length: 2_000 }, (_, key) => String(key)).filter((key) => bucketOf(key, salt) < bucketLimit(10)),
      );
    const [one, other] = [first('a'), first('b')];
    const both = [...one].filter((key) => other.has(key)).length;
    expect(both).toBeLessThan(60);
  });
});

describe('a visitor', () => {
  async function twoColours(changes: Parameters<typeof newTable>[0] = {}) {
    const seen: { colour: string; headers: string[] }[] = [];
    const upstream = (colour: string) =>
      startUpstream((request, response) => {
        seen.push({ colour, headers: request.rawHeaders });
        response.end(colour);
      });
    const [blue, green] = [await upstream('blue'), await upstream('green')];
    const router = await startRouter();
    const pools = {
      blue: { release: 'r1', upstreams: [blue.address] },
      green: { release: 'r2', upstreams: [green.address] },
    };
    const put = await router.put(newTable({ weights: { blue: 50, green: 50 }, pools, ...changes }));
    expect(put.status).toBe(200);
    return { ...router, pools, seen };
  }
  const cookieOf = (headers: IncomingHttpHeaders) => headers['set-cookie']?.[0]?.split(';')[0] ?? '';

  test('is given a cookie that keeps the colour of the very first answer', async () => {
    const { port } = await twoColours();
    const colours = new Set<string>();
    for (let visitor = 0; visitor < 20; visitor += 1) {
      const first = await ask({ port });
      expect(first.headers['set-cookie']).toEqual([
        expect.stringMatching(/^cutover-visitor=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/),
      ]);
      colours.add(first.body);
      for (let again = 0; again < 3; again += 1) {
        const next = await ask({ port, headers: { Cookie: cookieOf(first.headers) } });
        expect(next.body).toBe(first.body);
        expect(next.headers).not.toHaveProperty('set-cookie');
      }
    }
    expect(colours).toEqual(new Set(['blue', 'green']));
  });

  test('is known by a declared header or query id, and by the cookie that follows from it', async () => {
    const { port } = await twoColours({ visitorKey: { header: 'x-device', query: 'device' } });
    const colours = new Set<string>();
    for (let device = 0; device < 20; device += 1) {
      const byHeader = await ask({ port, headers: { 'X-Device': `d${device}` } });
      const byQuery = await ask({ port, path: `/?a=1&device=d${device}` });
      const byCookie = await ask({ port, headers: { Cookie: cookieOf(byHeader.headers) } });
      expect([byQuery.body, byCookie.body]).toEqual([byHeader.body, byHeader.body]);
      colours.add(byHeader.body);
    }
    expect(colours.size).toBe(2);
  });

  test('whose browser can keep no cookie is known by address', async () => {
    const { port } = await twoColours();
    const crossSite = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask({ port, headers: crossSite })));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true);
  });

  test('with a forged cookie gets a proper one', async () => {
    const { port } = await twoColours();
    expect((await ask({ port, headers: { Cookie: 'cutover-visitor=me' } })).headers['set-cookie']).toHaveLength(1);
  });

  test('on one connection may be in either colour: the choice is per request', async () => {
    const { port } = await twoColours();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const colours = new Set<string>();
    for (let count = 0; count < 30; count += 1) colours.add((await ask({ port, agent })).body);
    agent.destroy();
    expect(colours.size).toBe(2);
  });

  test('with the private key reaches the candidate at weight 0, and the key goes no further', async () => {
    const key = 'open sesame';
    const privateKeyHash = createHash('sha256').update(key).digest('hex');
    const { port, seen, call, events } = await twoColours({ weights: { blue: 100, green: 0 }, privateKeyHash });
    expect((await ask({ port, headers: { 'cutover-key': key } })).body).toBe('green');
    expect((await ask({ port, headers: { Cookie: `a=1; cutover-key=${key}; b=2` } })).body).toBe('green');
    expect((await ask({ port, headers: { 'cutover-key': 'wrong', Cookie: 'cutover-key=wrong' } })).body).toBe('blue');
    expect((await ask({ port })).body).toBe('blue');
    expect(JSON.stringify([seen, events])).not.toMatch(/cutover-key|sesame|wrong/);
    expect(seen[1]?.headers.join()).toContain('a=1; b=2');
    const { colours } = (await call('GET', '/stats')).json<StatsAnswer>();
    expect(colours.green).toMatchObject({ requests: 2, lastAdmittedAt: 0 });
    expect(colours.blue.lastAdmittedAt).toBeGreaterThan(0);
  });
});
