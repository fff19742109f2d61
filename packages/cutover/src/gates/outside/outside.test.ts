import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { needs } from '../../../../../tests/support/needs.ts';
import type { Answer, GateQuestion } from '../../model/ports.ts';
import type { Inspection } from '../../model/inspection.ts';
import type { Origin, Route, Total } from '../../model/system.ts';
import { access } from './access.ts';
import { assets } from './assets.ts';
import { cors } from './cors.ts';
import { freshness } from './freshness.ts';
import { rendered, renderedWithin } from './rendered.ts';
import { routeAnswers } from './route-answers.ts';
import { times } from './times.ts';
import { together } from './together.ts';
import { totals } from './totals.ts';
import { gateThatLooks } from './view.ts';
import type { Look } from './view.ts';

/** Status, content type, body, further headers. */
type Reply = [status: number, type: string, body: string, headers?: Record<string, string>];

let server: Server;
let replies: Record<string, Reply | ((request: IncomingMessage, response: ServerResponse) => void)>;
let declared: { routes: Route[]; pages?: string[]; origins?: Origin[]; totals?: Total[] };

const page = (body: string): Reply => [200, 'text/html', `<!doctype html><title>Shop</title>${body}`];
const json = (value: unknown): Reply => [200, 'application/json; charset=utf-8', JSON.stringify(value)];

beforeEach(async () => {
  declared = { routes: [] };
  replies = {
    'GET /': page('<h1>Shop</h1><script type="module" src="/app.js"></script><link rel="stylesheet" href="/app.css">'),
    'GET /app.js': [200, 'text/javascript', 'document.body.append("ready")'],
    'GET /app.css': [200, 'text/css', 'h1 { color: navy }'],
    'GET /api/events': json({ events: [{ id: 1 }, { id: 2 }], total: 2 }),
    'GET /favicon.ico': [204, 'image/x-icon', ''],
  };
  server = createServer((request, response) => {
    const reply = replies[`${request.method} ${request.url}`] ?? [404, 'application/problem+json', '{}'];
    if (typeof reply === 'function') return reply(request, response);
    const [status, type, body, headers = {}] = reply;
    response.writeHead(status, { 'content-type': type, 'cutover-release': 'r2', ...headers }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close());

const route = (path: string, change: Partial<Route> = {}): Route => ({
  method: 'GET',
  path,
  type: 'application/json',
  status: 200,
  example: null,
  role: null,
  withinMs: 500,
  ...change,
});

function engine() {
  const address = `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`;
  const target = { service: 'web', colour: 'green', release: 'r2', replica: 1, state: 'running', address } as const;
  return { list: async () => [{ ...target, pid: process.pid, restarts: 0 }] };
}

/** Only what these gates read of a question. */
function question(): GateQuestion {
  const { routes, ...seen } = declared;
  const system = { entry: 'web', services: { web: { name: 'web', routes } }, ...seen };
  const step = { patienceMs: 600_000 };
  return { step, release: 'r2', colour: 'green', manifest: { system, inspection: 'd' } } as unknown as GateQuestion;
}

/** What the static rules saw: scripts on pages of others that add these headers. */
let foreign: Record<string, string[]> = {};
let foreignCredentials: string[] = [];
const inspectionOf = async () => ({ facts: { foreign, foreignCredentials } }) as unknown as Inspection;

const gateOf = (look: Look) => gateThatLooks({ engine: engine(), markFor: () => ({ 'cutover-journey': 'j' }) }, look);
const ask = (look: Look): Promise<Answer> => gateOf(look).ask(question(), new AbortController().signal);

describe('declared routes', () => {
  test('answer with their type, and whoever asks for what does not exist is told', async () => {
    declared.routes = [route('/api/events'), route('/api/events/:id'), route('/app.css', { type: 'text/css' })];
    expect(await ask(routeAnswers(engine()))).toMatchObject({ verdict: 'pass', evidence: { declared: 3, asked: 3 } });
  });

  test.each<[string, Reply, string]>([
    ['is gone', [404, 'text/plain', 'no'], 'is answered with 404, not 200'],
    ['is swallowed by the page', page('Shop'), 'is answered with text/html, not application/json'],
    ['is no JSON', [200, 'application/json', '<html>'], 'is no JSON, whatever it says'],
  ])('a route that %s is found', async (_what, reply, message) => {
    declared.routes = [route('/api/events')];
    replies['GET /api/events'] = reply;
    expect(await ask(routeAnswers(engine()))).toMatchObject({
      verdict: 'fail',
      reason: `GET /api/events ${message}`,
      failed: ['GET /api/events'],
    });
  });

  test('a route that the entry answers in place of its service is found', async () => {
    declared.routes = [route('/api/events'), route('/api/events/:id')];
    const nobody = 'GET /api/events/00000000-0000-4000-8000-000000000000';
    const via = (hops: string, [status, type, body]: Reply): Reply => [status, type, body, { 'cutover-via': hops }];
    const missing: Reply = [404, 'application/problem+json', '{}'];
    replies['GET /api/events'] = via('edge;green, web;green', json({ events: [] }));
    replies[nobody] = via('edge;green, web;green', missing);
    expect(await ask(routeAnswers(engine()))).toMatchObject({ verdict: 'pass' });
    replies[nobody] = via('edge;green', missing);
    expect((await ask(routeAnswers(engine()))).reason).toBe(
      `${nobody} never comes to web: the entry itself answers 404`,
    );
  });

  test('a page for every unknown path below an API is found', async () => {
    declared.routes = [route('/api/events')];
    const swallow = (response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Shop</h1>');
    server.removeAllListeners('request').on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (request.url !== '/api/events') return void swallow(response);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    const { verdict, reason } = await ask(routeAnswers(engine()));
    expect([verdict, reason]).toEqual(['fail', expect.stringContaining('GET /api/<anything> is answered with 200')]);
  });

  test('one that its service does not register is found, where the service tells', async () => {
    declared.routes = [route('/api/events/:id/approve', { method: 'POST', role: 'moderator' })];
    replies['GET /health'] = json({ routes: ['GET /events', 'POST /events/{id}/approve'] });
    expect(await ask(routeAnswers(engine()))).toMatchObject({ verdict: 'pass' });
    replies['GET /health'] = json({ routes: ['GET /events'] });
    expect(await ask(routeAnswers(engine()))).toMatchObject({
      verdict: 'fail',
      reason: 'POST /api/events/:id/approve is declared, but web does not register it',
    });
  });

  test('one answer that got lost blames nobody', async () => {
    declared.routes = [route('/api/events')];
    let asked = 0;
    replies['GET /api/events'] = (request, response) => {
      if (asked++ === 0) return void request.socket.destroy();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    expect(await ask(routeAnswers(engine()))).toMatchObject({ verdict: 'pass' });
  });
});

test('what is for a role refuses everybody else, and the one route that does not is found', async () => {
  const guarded = route('/api/admin/events/:id/approve', { method: 'POST', role: 'moderator' });
  declared.routes = [guarded, route('/admin', { type: 'text/html', role: 'moderator' })];
  const approve = 'POST /api/admin/events/00000000-0000-4000-8000-000000000000/approve';
  replies[approve] = [401, 'application/problem+json', '{}'];
  replies['GET /admin'] = [302, 'text/html', '', { location: '/sign-in' }];
  expect(await ask(access)).toMatchObject({ verdict: 'pass', evidence: { guarded: 2 } });
  replies[approve] = ({ headers }, response) => void response.writeHead(headers.authorization ? 404 : 401).end();
  expect(await ask(access)).toMatchObject({
    verdict: 'fail',
    reason: 'POST /api/admin/events/:id/approve is for moderator, but answers whoever makes up a token with 404',
  });
});

test.each<[string, (headers: IncomingMessage['headers']) => boolean]>([
  ['says that they are the administrator', (headers) => headers['x-user-role'] === 'admin'],
  [
    'signs a token with nothing',
    ({ authorization = '' }) => {
      const [claim = ''] = authorization.replace('Bearer ', '').split('.');
      const { role, until } = JSON.parse(Buffer.from(claim, 'base64url').toString() || '{}') as Record<string, unknown>;
      return role === 'admin' && Number(until) > Date.now();
    },
  ],
])('a guard that believes whoever %s is found', async (stranger, believes) => {
  declared.routes = [route('/api/admin', { role: 'admin' })];
  replies['GET /api/admin'] = ({ headers }, response) => {
    let status = 401;
    try {
      if (believes(headers)) status = 200;
    } catch {
      // What cannot be read is not believed.
    }
    response.writeHead(status).end();
  };
  expect((await ask(access)).reason).toBe(`GET /api/admin is for admin, but answers whoever ${stranger} with 200`);
});

describe('files of pages', () => {
  test('load with their type', async () => {
    expect(await ask(assets)).toMatchObject({ verdict: 'pass', evidence: { pages: 1, files: 2 } });
  });

  test.each<[string, Reply, string]>([
    ['missing', [404, 'text/plain', ''], 'is answered with 404'],
    ['a page instead', page('Shop'), 'is text/html, not a script'],
  ])('one that is %s is found', async (_what, reply, message) => {
    replies['GET /app.js'] = reply;
    expect(await ask(assets)).toMatchObject({ verdict: 'fail', reason: `/ refers to /app.js, which ${message}` });
  });

  test('an empty page and a space in an address are found', async () => {
    replies['GET /'] = [200, 'text/html', ''];
    expect(await ask(assets)).toMatchObject({ verdict: 'fail', reason: '/ is empty' });
    replies['GET /'] = page('<h1>Shop</h1><img src="/my logo.png" alt="">');
    expect(await ask(assets)).toMatchObject({ verdict: 'fail', failed: ['/my logo.png'] });
  });

  test('nothing is expected of a system that has no page and declares none', async () => {
    replies['GET /'] = json({});
    expect(await ask(assets)).toMatchObject({ verdict: 'pass' });
    declared.pages = ['/'];
    expect(await ask(assets)).toMatchObject({
      verdict: 'fail',
      reason: '/ is answered with application/json, not a page',
    });
  });
});

test('what is of another release, or may be kept by caches, is found', async () => {
  declared.routes = [route('/api/events')];
  expect(await ask(freshness)).toMatchObject({ verdict: 'pass' });
  replies['GET /api/events'] = [200, 'application/json', '{}', { 'cutover-release': 'r1' }];
  expect(await ask(freshness)).toMatchObject({ verdict: 'fail', reason: '/api/events is of release r1, not r2' });
  replies['GET /api/events'] = json({});
  replies['GET /'] = [200, 'text/html', '<h1>Shop</h1>', { 'cache-control': 'public, max-age=3600' }];
  const { verdict, reason } = await ask(freshness);
  expect([verdict, reason]).toEqual(['fail', expect.stringContaining('may be kept by caches')]);
});

test('a preflight that a declared origin needs is asked, and its refusal is found', async () => {
  declared.origins = [{ origin: 'https://app.example', path: '/api/events', methods: ['PUT'], headers: ['x-client'] }];
  const allow = (headers: string): Reply => [
    204,
    'text/plain',
    '',
    {
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': headers,
    },
  ];
  replies['OPTIONS /api/events'] = allow('content-type, x-client');
  expect(await ask(cors(inspectionOf))).toMatchObject({ verdict: 'pass', evidence: { asked: 1 } });
  replies['OPTIONS /api/events'] = allow('content-type');
  expect(await ask(cors(inspectionOf))).toMatchObject({
    verdict: 'fail',
    reason: 'https://app.example may ask PUT /api/events, but its preflight does not allow the header x-client',
  });
});

test('a header that our script adds on pages of others must be allowed, declared or not', async () => {
  const origin = 'https://partner.example';
  declared.origins = [{ origin, path: '/api/events', methods: ['GET'], headers: [] }];
  replies['OPTIONS /api/events'] = [204, '', '', { 'access-control-allow-origin': origin }];
  foreign = {};
  expect(await ask(cors(inspectionOf))).toMatchObject({ verdict: 'pass' });
  foreign = { 'GET /api/events': ['x-embed-version'] };
  expect((await ask(cors(inspectionOf))).reason).toBe(
    `${origin} may ask GET /api/events, but its preflight does not allow the header x-embed-version`,
  );
});

test('a script of ours that sends cookies from pages of others needs an answer that allows it', async () => {
  const origin = 'https://partner.example';
  declared.origins = [{ origin, path: '/api/events', methods: ['GET'], headers: [] }];
  replies['OPTIONS /api/events'] = [204, '', '', { 'access-control-allow-origin': origin }];
  const answer = (headers: Record<string, string>): Reply => [200, 'application/json', '{}', headers];
  foreign = {};
  foreignCredentials = ['GET /api/events'];
  replies['GET /api/events'] = answer({ 'access-control-allow-origin': origin });
  expect((await ask(cors(inspectionOf))).reason).toContain('does not allow credentials');
  replies['GET /api/events'] = answer({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
  });
  expect(await ask(cors(inspectionOf))).toMatchObject({ verdict: 'pass' });
});

test('a total that leaves something out is found', async () => {
  const events = { path: '/api/events', pointer: '/events' };
  declared.totals = [{ shown: { path: '/api/stats', pointer: '/waiting' }, counted: [events, events] }];
  replies['GET /api/stats'] = json({ waiting: 4 });
  expect(await ask(totals)).toMatchObject({ verdict: 'pass' });
  replies['GET /api/stats'] = json({ waiting: 0 });
  const { verdict, reason } = await ask(totals);
  expect([verdict, reason]).toEqual(['fail', expect.stringContaining('shows 0, but')]);
});

test('a route that takes far longer than it may is found', async () => {
  declared.routes = [route('/api/events', { withinMs: 2000 })];
  expect(await ask(times)).toMatchObject({ verdict: 'pass' });
  declared.routes = [route('/api/events', { withinMs: 20 })];
  replies['GET /api/events'] = (_request, response) => void setTimeout(() => response.end('{}'), 100);
  const { verdict, failed } = await ask(times);
  expect([verdict, failed]).toEqual(['fail', ['GET /api/events']]);
});

test('several gates are one: what any of them finds is told at once', async () => {
  declared.routes = [route('/api/gone')];
  replies['GET /app.css'] = page('Shop');
  const gate = together({ 'route-answers': gateOf(routeAnswers(engine())), 'asset-answers': gateOf(assets) });
  const { verdict, reason } = await gate.ask(question(), new AbortController().signal);
  expect(verdict).toBe('fail');
  expect(reason.split('\n')).toEqual([
    'route-answers: GET /api/gone is answered with 404, not 200',
    'asset-answers: / refers to /app.css, which is text/html, not a style',
  ]);
});

test('a candidate that lets each gate wait is refused for what was found so far', async () => {
  declared.routes = [route('/api/gone')];
  const gates = { 'route-answers': gateOf(routeAnswers(engine())), 'asset-answers': gateOf(assets) };
  const asked = { ...question(), step: { patienceMs: 0 } } as GateQuestion;
  const { reason, evidence } = await together(gates).ask(asked, new AbortController().signal);
  expect([reason, evidence['unasked']]).toEqual([
    'route-answers: GET /api/gone is answered with 404, not 200',
    ['asset-answers'],
  ]);
  declared.routes = [];
  const all = { ...question(), step: { patienceMs: 0 } } as GateQuestion;
  const well = await together(gates).ask(all, new AbortController().signal);
  expect(well, 'where nothing was found, all are asked').toMatchObject({ verdict: 'pass', reason: '2 gates pass' });
});

needs('chromium')('in a browser', () => {
  test('a service worker that answers before it asks is found, one that asks first is well', async () => {
    const worker = (answer: string): Reply => [
      200,
      'text/javascript',
      `const keep = async (request) => {
         const answer = await fetch(request);
         if (answer.ok) await (await caches.open('kept')).put(request, answer.clone());
         return answer;
       };
       self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
       self.addEventListener('fetch', (event) => event.respondWith(${answer}));`,
    ];
    declared.pages = ['/'];
    const register = `navigator.serviceWorker.register('/worker.js').then(() => document.body.append('ready'))`;
    replies['GET /'] = page(`<h1>Shop</h1><script>${register}</script>`);
    replies['GET /worker.js'] = worker('keep(event.request).catch(() => caches.match(event.request))');
    expect(await ask(rendered)).toMatchObject({ verdict: 'pass' });
    replies['GET /worker.js'] = worker('caches.match(event.request).then((known) => known ?? keep(event.request))');
    expect((await ask(rendered)).reason).toContain('a service worker answers / out of its store without asking');
  });

  test('a figure on a page that leaves a part out is found, however little there is to count', async () => {
    const overview = (sum: string) =>
      page(`<p id="waiting"></p><button>Sign in</button><script>
        document.querySelector('button').onclick = async () => {
          const [events, news] = await Promise.all(['/api/events', '/api/news'].map(async (path) => (await fetch(path)).json()));
          document.querySelector('#waiting').textContent = (${sum}).toLocaleString('en') + ' wait';
        };
      </script>`);
    replies['GET /api/events'] = json({ pending: 0 });
    replies['GET /api/news'] = json({ drafts: 0, published: 0 });
    declared.totals = [
      {
        shown: { page: '/admin', at: '#waiting', after: ['button'] },
        counted: [
          { path: '/api/events', pointer: '/pending' },
          { path: '/api/news', pointer: '/drafts' },
        ],
      },
    ];
    replies['GET /admin'] = overview('news.drafts + events.pending');
    expect(await ask(totals)).toMatchObject({ verdict: 'pass' });
    replies['GET /admin'] = overview('news.drafts');
    expect((await ask(totals)).reason).toBe(
      '/admin shows "1,020 wait" at #waiting, while /api/events#/pending and /api/news#/drafts make 2030',
    );
    replies['GET /admin'] = overview('news.drafts + news.published + events.pending');
    expect((await ask(totals)).reason, 'what is not counted shows too').toContain('make 2030');
    replies['GET /admin'] = overview('"<b>" + (news.drafts + events.pending) + "</b>"');
    expect((await ask(totals)).reason, 'who signed in reads it as well').toContain('/admin shows markup to read: <b>');
  });

  test('what keeps figures of a page from being read is told once', async () => {
    const counted = [{ path: '/api/events', pointer: '/events' }];
    declared.totals = ['waiting', 'approved'].map((name) => ({
      shown: { page: '/admin', at: `#${name}`, after: [] },
      counted,
    }));
    replies['GET /admin'] = page('<p id="waiting">1</p>');
    expect(await ask(totals)).toMatchObject({
      failed: ['/admin #waiting'],
      reason: '/admin never asks for /api/events#/events, which it counts',
    });
  });

  test('what draws the items of a list is seen at work, though a journey has none', async () => {
    declared.pages = ['/'];
    declared.routes = [route('/api/events')];
    replies['GET /api/events'] = (request, response) => {
      const isJourney = request.headers['cutover-journey'] !== undefined;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ events: isJourney ? [] : [{ title: 'Film night' }] }));
    };
    const drawing = (item: string): Reply => [
      200,
      'text/javascript',
      `fetch('/api/events').then((answer) => answer.json()).then(({ events }) => document.body.append('Listed: ', ...events.map((event) => ${item})))`,
    ];
    replies['GET /app.js'] = drawing('event.title');
    expect(await ask(rendered)).toMatchObject({ verdict: 'pass' });
    replies['GET /app.js'] = drawing('"<b>" + event.title + "</b>"');
    expect((await ask(rendered)).reason).toContain('/ shows markup to read: <b>Film night</b>');
  });

  test('a page that goes on saying that it loads is found', async () => {
    declared.pages = ['/'];
    const loading = (script: string): Reply =>
      page(`<h1>Shop</h1><p>Loading what is on...</p><script>${script}</script>`);
    replies['GET /'] = loading('setTimeout(() => document.querySelector("p").replaceChildren("Film night"), 600)');
    expect(await ask(rendered)).toMatchObject({ verdict: 'pass' });
    replies['GET /'] = loading('');
    expect((await ask(renderedWithin(1_000))).reason).toBe('/ goes on saying: Loading what is on...');
  });

  test('a page that leads on to another one is read there', async () => {
    declared.pages = ['/'];
    replies['GET /'] = page('<script>setTimeout(() => location.replace("/next"), 200)</script>');
    replies['GET /next'] = page('<h1>Shop</h1>');
    expect(await ask(rendered)).toMatchObject({ verdict: 'pass' });
  });

  const scripted = (name: string): Reply => page(`<h1>Shop</h1><script type="module" src="/${name}.js"></script>`);
  const script = (text: string): Reply => [200, 'text/javascript', text];

  test('a page that shows what it shall is well, whatever it refuses to who is not signed in', async () => {
    declared.pages = ['/'];
    replies['GET /app.js'] = script('fetch("/api/me"); document.body.append("ready <3")');
    replies['GET /api/me'] = [401, 'application/problem+json', '{}'];
    expect(await ask(rendered)).toMatchObject({ verdict: 'pass', evidence: { pages: 1 } });
  });

  test('every page that does not is found, and told why', async () => {
    const policy = { 'content-security-policy': "default-src 'self'" };
    const inline = '<h1>Shop</h1><script>document.title = "x"</script>';
    const broken: [name: string, page: Reply, script: string, reason: string][] = [
      ['throws', scripted('throws'), 'undefinedComponent()', 'throws undefinedComponent is not'],
      ['asks', scripted('asks'), 'fetch("/api/gone")', 'asks /api/gone, which is answered with 404'],
      ['local', scripted('local'), 'fetch("http://localhost:1/").catch(() => {})', 'asks localhost:1, which is the'],
      ['policy', [200, 'text/html', inline, policy], '', 'is blocked by its own policy'],
      ['blank', page('<div id="root"></div>'), '', 'stays blank'],
      ['markup', scripted('markup'), 'document.body.append("We <em>care</em>")', 'shows markup to read: We <em>care'],
      ['unset', scripted('unset'), 'document.body.append(`Total: ${[].x}`)', 'shows a value that is not set'],
    ];
    declared.pages = broken.map(([name]) => `/${name}`);
    for (const [name, answer, text] of broken) {
      replies[`GET /${name}`] = answer;
      replies[`GET /${name}.js`] = script(text);
    }
    const found = (await ask(renderedWithin(1_000))).reason.split('\n');
    for (const [name, , , reason] of broken)
      expect(found).toEqual(expect.arrayContaining([expect.stringContaining(`/${name} ${reason}`)]));
    expect(found).toHaveLength(broken.length);
  });
});

test('without a browser nobody says that somebody looked', async () => {
  declared.pages = ['/'];
  const path = process.env['PATH'];
  process.env['PATH'] = '';
  try {
    expect(await ask(rendered)).toMatchObject({
      verdict: 'pass',
      evidence: { pages: 0, notLooked: 'no chromium in PATH' },
    });
  } finally {
    process.env['PATH'] = path;
  }
});
