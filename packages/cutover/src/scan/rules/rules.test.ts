import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { factsOf } from '../facts.ts';
import { openProject, openWhole } from '../project.ts';
import { scan, scanPages } from '../scan.ts';
import { rules } from './all.ts';

type Files = Record<string, string>;

const root = mkdtempSync(join(tmpdir(), 'cutover-rules-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** No test asks the registry. */
const system = { services: {}, gates: { dependencies: { audit: false } } };

let folders = 0;

function lay(files: Files): string {
  const folder = join(root, String(++folders));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

async function found(name: string, files: Files): Promise<string[]> {
  const asked = rules.filter((rule) => rule.name === name);
  const folder = lay(files);
  const { findings } = await scan(await openProject(folder), asked, { system });
  const pages = await scanPages(await openWhole(folder), asked, 'web', { system });
  return [...findings, ...pages].map(({ file, line, rule }) => `${rule} ${file}:${line}`);
}

const lock = (packages: Record<string, unknown>): string => json({ lockfileVersion: 3, packages });
const server = `app.get('/api/events', list);\napp.get('/api/events/:id', one);\napp.post('/api/events', add);\n`;
const sql = `create table events (id int primary key, status text check (status in ('pending', 'approved')));`;

const token = (role: string): string =>
  ['{"alg":"HS256","typ":"JWT"}', JSON.stringify({ iss: 'supabase', role, iat: 1 }), 'signature of it']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

/** Each rule with its fault, where that is told, and the harmless twin. */
const faults: [rule: string, what: string, faulty: Files, where: string, harmless: Files][] = [
  [
    'secrets',
    'a live key as a default',
    { 'src/pay.ts': `const key = 'sk_live_51Nq7XkZt2Vb9RwLmYc4Hd8Js3Gf6Pa0Ue1';` },
    'src/pay.ts:1',
    { 'src/pay.ts': `const key = process.env.STRIPE_KEY; const publishable = 'pk_live_51Nq7XkZt2Vb9RwLmYc4Hd8Js3';` },
  ],
  [
    'secrets',
    'a password of chance',
    { 'src/db.ts': `\nexport const config = { dbPassword: 'f9Qz7LmX2pT8vR4sK1wB' };` },
    'src/db.ts:2',
    {
      'src/db.ts': `export const config = { dbPassword: 'your-password-goes-here', passwordHint: 'at least twelve letters' };`,
    },
  ],
  [
    'secrets',
    'a file of variables with what nobody may know',
    { '.env': 'PORT=3000\nDB_PASSWORD=correct-horse-7\n' },
    '.env:2',
    {
      '.env': 'PORT=3000\nDB_PASSWORD=\nAPI_KEY=your-key-here\nPASSWORD_LOGIN=true\n',
      '.env.example': 'DB_PASSWORD=correct-horse-7',
    },
  ],
  [
    'secrets',
    'a secret without quotes in settings',
    { 'compose.yaml': 'services:\n  api:\n    environment:\n      JWT_SECRET: f9Qz7LmX2pT8vR4sK1wB\n' },
    'compose.yaml:4',
    {
      'compose.yaml':
        'services:\n  api:\n    environment:\n      JWT_SECRET: ${JWT_SECRET}\n      DB_PASSWORD: postgres-of-the-laptop\n',
    },
  ],
  [
    'secrets',
    'a service-role key in a script for debugging',
    { 'debug.js': `const client = createClient(url, '${token('service_role')}');` },
    'debug.js:1',
    { 'debug.js': `const client = createClient(url, '${token('anon')}');` },
  ],
  [
    'secrets',
    'a secret under a name that builds write into pages',
    { 'src/db.ts': 'export const key = import.meta.env.VITE_SUPABASE_SERVICE_ROLE_KEY;' },
    'src/db.ts:1',
    { 'src/db.ts': 'export const key = import.meta.env.VITE_SUPABASE_ANON_KEY ?? import.meta.env.VITE_PASSWORD_HINT;' },
  ],
  [
    'secrets',
    'an address with a password',
    { 'README.md': 'psql postgres://app:f9Qz7LmX2p@db.eu.lab.net:5432/app' },
    'README.md:1',
    {
      'README.md':
        'psql postgres://postgres:postgres@localhost:5432/app\npsql postgres://app:<password>@db.lab.net/app',
    },
  ],
  [
    'secrets',
    'a token that a client sends along',
    { 'src/a.ts': `fetch(url, { headers: { Authorization: 'Bearer f9Qz7LmX2pT8vR4sK1wB3nH6' } });` },
    'src/a.ts:1',
    { 'src/a.ts': 'fetch(url, { headers: { Authorization: `Bearer ${token}` } });' },
  ],
  [
    'secrets',
    'a key in a header of its own',
    { 'src/a.ts': `fetch(url, { headers: { 'x-api-key': 'f9Qz7LmX2pT8vR4sK1wB3nH6' } });` },
    'src/a.ts:1',
    {
      'src/a.ts': `fetch(url, { headers: { 'x-api-key': process.env.API_KEY } }); const apiKeyHeader = 'x-lab-api-key';`,
    },
  ],
  [
    'secrets',
    'a private key',
    { 'keys.ts': 'const key = `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n`;' },
    'keys.ts:1',
    {
      'keys.ts':
        'const key = `-----BEGIN PUBLIC KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n`; const begin = "-----BEGIN PRIVATE KEY-----";',
    },
  ],
  [
    'checks-not-weakened',
    'an empty pipeline',
    { '.github/workflows/ci.yml': '' },
    '.github/workflows/ci.yml:1',
    { '.github/workflows/ci.yml': 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n' },
  ],
  [
    'platform-config',
    'a plan for Python beside a project of Node',
    {
      'package.json': '{}',
      'nixpacks.toml': '[phases.setup]\nnixPkgs = ["python311"]\n[start]\ncmd = "gunicorn app:app"\n',
    },
    'nixpacks.toml:1',
    {
      'package.json': '{}',
      'nixpacks.toml': '[phases.setup]\nnixPkgs = ["nodejs_24"]\n[start]\ncmd = "node main.js"\n',
    },
  ],
  [
    'platform-config',
    'a runtime that there is not',
    { 'vercel.json': json({ functions: { 'api/*.ts': { runtime: 'nodejs18.x' } } }), 'api/a.ts': '' },
    'vercel.json:4',
    { 'vercel.json': json({ functions: { 'api/*.ts': { runtime: '@vercel/node@5.1.0' } } }), 'api/a.ts': '' },
  ],
  [
    'platform-config',
    'a pattern that matches nothing',
    { 'vercel.json': json({ functions: { 'api/jobs/*.ts': { maxDuration: 10 } } }), 'api/a.ts': '' },
    'vercel.json:3',
    { 'vercel.json': json({ functions: { 'api/**/*.ts': { maxDuration: 10 } } }), 'api/a.ts': '' },
  ],
  [
    'platform-config',
    'more functions than the place allows',
    { 'vercel.json': '{}', ...Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`api/f${index}.ts`, ''])) },
    'vercel.json:1',
    { 'vercel.json': '{}', ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`api/f${index}.ts`, ''])) },
  ],
  [
    'platform-config',
    'an image that starts a script that there is not',
    { 'package.json': json({ scripts: { build: 'vite build' } }), Dockerfile: 'FROM node:24\nCMD ["npm", "start"]\n' },
    'Dockerfile:2',
    {
      'package.json': json({ scripts: { start: 'node main.js' } }),
      Dockerfile: 'FROM node:24\nCMD ["npm", "start"]\n',
    },
  ],
  [
    'runtime-version',
    'another Node in the image',
    { 'package.json': json({ engines: { node: '24.x' } }), Dockerfile: 'FROM node:18-slim\n', '.nvmrc': '24\n' },
    'Dockerfile:1',
    { 'package.json': json({ engines: { node: '>=20' } }), Dockerfile: 'FROM node:24-slim\n', '.nvmrc': 'v24.1.0\n' },
  ],
  [
    'runtime-version',
    'another Node where the pipeline runs',
    { '.nvmrc': '24\n', '.github/workflows/ci.yml': 'jobs:\n  a:\n    container: node:22-slim\n' },
    '.github/workflows/ci.yml:3',
    {
      '.nvmrc': '24\n',
      '.github/workflows/ci.yml': 'jobs:\n  a:\n    # container: node:22\n    container: node:24-slim\n',
    },
  ],
  [
    'runtime-version',
    'another Node for the tools of developers',
    { '.nvmrc': '24\n', 'package.json': json({ volta: { node: '22.12.0' } }) },
    'package.json:2',
    { '.nvmrc': '24\n', 'package.json': json({ volta: { node: '24.1.0' } }), '.tool-versions': 'nodejs 24.1.0\n' },
  ],
  [
    'runtime-version',
    'another name of another Node',
    { '.node-version': 'lts/jod\n', Dockerfile: 'FROM node:24\n' },
    'Dockerfile:1',
    { '.node-version': 'lts/krypton\n', Dockerfile: 'FROM node:24\n' },
  ],
  [
    'runtime-version',
    'two whole versions',
    {
      '.nvmrc': '24.1.0\n',
      Dockerfile: 'FROM node:24.3.0-alpine\n',
      'package.json': json({ engines: { node: '24' } }),
    },
    'Dockerfile:1',
    { '.nvmrc': 'v24.1.0\n', Dockerfile: 'FROM node:24-alpine\n', 'package.json': json({ engines: { node: '^24' } }) },
  ],
  [
    'runtime-version',
    'an image without a version',
    { '.nvmrc': '24\n', Dockerfile: 'FROM node:latest\n' },
    'Dockerfile:1',
    { '.nvmrc': '24\n', Dockerfile: 'FROM gcr.io/distroless/nodejs24-debian12\n' },
  ],
  [
    'runtime-version',
    'versions of a matrix that leave it out',
    { '.nvmrc': '24\n', '.github/workflows/ci.yml': 'node-version: [18, 20]\n' },
    '.github/workflows/ci.yml:1',
    { '.nvmrc': '24\n', '.github/workflows/ci.yml': 'node-version: [22, 24]\n' },
  ],
  [
    'lockfile',
    'a package that is declared and not locked',
    {
      'package.json': json({ dependencies: { pg: '8.0.0', calendar: '2.1.0' } }),
      'package-lock.json': lock({ '': { dependencies: { pg: '8.0.0' } }, 'node_modules/pg': { version: '8.0.0' } }),
    },
    'package.json:4',
    {
      'package.json': json({ dependencies: { pg: '8.0.0' } }),
      'package-lock.json': lock({ '': { dependencies: { pg: '8.0.0' } }, 'node_modules/pg': { version: '8.0.0' } }),
    },
  ],
  [
    'lockfile',
    'a package that yarn has not locked',
    {
      'package.json': json({ dependencies: { pg: '^8.0.0', calendar: '^2.1.0' } }),
      'yarn.lock': 'pg@^8.0.0:\n  version "8.1.0"\ncalendar@^2.0.0:\n  version "2.0.4"\n',
    },
    'package.json:4',
    {
      'package.json': json({ dependencies: { pg: '^8.0.0', own: 'workspace:*' } }),
      'yarn.lock': '"pg@^8.0.0, pg@^8.1.0":\n  version "8.1.0"\n',
    },
  ],
  [
    'lockfile',
    'a package that pnpm has not locked',
    {
      'package.json': json({ dependencies: { '@a/b': '1.0.0' } }),
      'pnpm-lock.yaml': 'importers:\n  .:\n    dependencies:\n      pg:\n',
    },
    'package.json:3',
    {
      'package.json': json({ dependencies: { '@a/b': '1.0.0' } }),
      'pnpm-lock.yaml': "importers:\n  .:\n    dependencies:\n      '@a/b':\n        specifier: 1.0.0\n",
    },
  ],
  [
    'mock-data',
    'invented events of a page whose scripts lie beside it',
    {
      'pages/scripts/events.ts': `const fallback = [{ id: 1, title: 'Rooftop Jazz Night', venue: 'The Peckham Terrace' }, { id: 2, title: 'Poetry Slam', venue: 'Dalston Workshop' }];\nexport const list = () => ask('/api/events').catch(() => fallback);`,
    },
    'pages/scripts/events.ts:1',
    {
      'scripts/seed.ts': `const events = [{ id: 1, title: 'Rooftop Jazz Night', venue: 'The Peckham Terrace' }, { id: 2, title: 'Poetry Slam', venue: 'Dalston Workshop' }];\nexport const list = () => ask('/api/events').catch(() => events);`,
    },
  ],
  [
    'client-routes',
    'an answer of the fallback under another name',
    {
      'server/chat.ts': `app.post('/api/chat', async (request) => { try { return { reply: await complete(request), source: 'model' }; } catch { return { message: 'later', source: 'list' }; } });`,
      'web/api.ts': `const ask = async (path, method) => (await fetch(path, { method })).json();\nexport const chat = (): Promise<{ reply: string; source: string; note?: string }> => ask('/api/chat', 'POST');`,
    },
    'server/chat.ts:1',
    {
      'server/chat.ts': `app.post('/api/chat', async (request) => { try { return { reply: await complete(request), source: 'model' }; } catch { return { reply: 'later', source: 'list' }; } });`,
      'web/api.ts': `const ask = async (path, method) => (await fetch(path, { method })).json();\nexport const chat = (): Promise<{ reply: string; source: string; note?: string }> => ask('/api/chat', 'POST');`,
    },
  ],
  [
    'client-routes',
    'a field that is read where the call is made',
    {
      'server/main.ts': `app.get('/api/events', async (req, res) => { if (!req.query.day) { res.status(400); return res.json({ reason: 'day' }); } res.json({ items: await list(), total: 3 }); });`,
      'src/a.tsx': `export async function load() { const response = await fetch('/api/events'); const data = await response.json(); return data.events.map(String); }`,
    },
    'server/main.ts:1',
    {
      'server/main.ts': `app.get('/api/events', async (req, res) => { if (!req.query.day) { res.status(400); return res.json({ reason: 'day' }); } res.json({ items: await list(), total: 3 }); });`,
      'src/a.tsx': `export async function load() { const response = await fetch('/api/events'); const data = await response.json(); if (data.error) throw new Error(data.error); return (data.page ?? 1) + data.items.map(String); }`,
    },
  ],
  [
    'client-routes',
    'a field that is taken apart in a chain',
    {
      'server/main.ts': `app.get('/api/events/:id', async (request, reply) => { const event = await find(); if (!event) return reply.code(404).send({ reason: 'gone' }); return { title: event.title, place: event.place }; });`,
      'src/a.tsx':
        'export const load = (id) => fetch(`/api/events/${id}`).then((r) => r.json()).then(({ title, venue }) => title + venue);',
    },
    'server/main.ts:1',
    {
      'server/main.ts': `app.get('/api/events/:id', async (request, reply) => { const event = await find(); if (!event) return reply.code(404).send({ reason: 'gone' }); return { title: event.title, place: event.place }; });`,
      'src/a.tsx':
        'export const load = (id) => fetch(`/api/events/${id}`).then((r) => r.json()).then(({ title, venue = title, place }) => title + venue + place);',
    },
  ],
  [
    'client-routes',
    'a list that became an object',
    {
      'server/main.ts': `app.get('/api/queue', async () => { const items = await list(); return { items, total: items.length }; });`,
      'src/a.tsx': `interface Item { id: number }\nconst ask = async (path) => (await fetch(path)).json();\nexport const queue = (): Promise<Item[]> => ask('/api/queue');`,
    },
    'server/main.ts:1',
    {
      'server/main.ts': `app.get('/api/queue', async () => { const items = await list(); return { items, total: items.length }; });`,
      'src/a.tsx': `interface Item { id: number }\nconst ask = async (path) => (await (await fetch(path)).json()).items;\nexport const queue = (): Promise<Item[]> => ask('/api/queue');`,
    },
  ],
  [
    'client-routes',
    'a type of another file that reads what is not answered',
    {
      'server/main.ts': `app.get('/api/totals', async () => ({ waiting: await count(), done: 1 }));`,
      'src/types.ts': `export interface Totals { pending: number; done: number }`,
      'src/a.tsx': `import type { Totals } from './types';\nconst ask = async <T,>(path: string): Promise<T> => (await fetch(path)).json();\nexport const totals = () => ask<Totals>('/api/totals');`,
    },
    'server/main.ts:1',
    {
      'server/main.ts': `app.get('/api/totals', async () => ({ waiting: await count(), done: 1 }));`,
      'src/types.ts': `export interface Totals { waiting: number; pending?: number }`,
      'src/a.tsx': `import type { Totals } from './types';\nconst ask = async <T,>(path: string): Promise<T> => (await fetch(path)).json();\nexport const totals = () => ask<Totals>('/api/totals');`,
    },
  ],
  [
    'client-routes',
    'a call that wraps what the route wants flat',
    {
      'server/draft.ts': `export const draft = Type.Object({ title: Type.String(), venue: Type.String(), note: Type.Optional(Type.String()) });`,
      'server/main.ts': `import { draft } from './draft.ts';\napp.post('/api/events', { schema: { body: draft } }, add);`,
      'server/tips.ts': `export const tell = (service, event) => service.fetch('events', '/api/events', { method: 'POST', body: { event } });`,
    },
    'server/tips.ts:1',
    {
      'server/draft.ts': `export const draft = Type.Object({ title: Type.String(), venue: Type.String(), note: Type.Optional(Type.String()) });`,
      'server/main.ts': `import { draft } from './draft.ts';\napp.post('/api/events', { schema: { body: draft } }, add);`,
      'server/tips.ts': `export const tell = (service, event) => service.fetch('events', '/api/events', { method: 'POST', body: { title: event.name, venue: event.place } });`,
    },
  ],
  [
    'client-routes',
    'a call without a field that the schema of its route requires',
    {
      'server/main.ts': `const body = z.object({ title: z.string(), venue: z.string().min(1), note: z.string().optional() });\napp.post('/api/events', (req, res) => res.json(add(body.parse(req.body))));`,
      'src/a.tsx': `const ask = (path, method, body) => fetch(path, { method, body: JSON.stringify(body) });\nexport const add = (name: string, venue: string) => ask('/api/events', 'POST', { name, venue });`,
    },
    'src/a.tsx:2',
    {
      'server/main.ts': `const body = z.object({ title: z.string(), venue: z.string().min(1), note: z.string().optional() });\napp.post('/api/events', (req, res) => res.json(add(body.parse(req.body))));`,
      'src/a.tsx': `const ask = (path, method, body) => fetch(path, { method, body: JSON.stringify(body) });\nexport const add = (title: string, venue: string) => ask('/api/events', 'POST', { title, venue });\nexport const more = (rest: object) => ask('/api/events', 'POST', { ...rest });`,
    },
  ],
  [
    'client-routes',
    'a type of what is sent that lost a field',
    {
      'server/main.ts': `app.post<{ Body: { title: string; venue: string; note?: string } }>('/api/events', async (request) => add(request.body));`,
      'src/types.ts': `export interface Draft { title: string; place: string }`,
      'src/a.tsx': `import type { Draft } from './types';\nexport const add = (draft: Draft) => fetch('/api/events', { method: 'POST', body: JSON.stringify(draft) });`,
    },
    'src/a.tsx:2',
    {
      'server/main.ts': `app.post<{ Body: { title: string; venue: string; note?: string } }>('/api/events', async (request) => add(request.body));`,
      'src/types.ts': `export interface Draft { title: string; venue: string; colour: string }`,
      'src/a.tsx': `import type { Draft } from './types';\nexport const add = (draft: Draft) => fetch('/api/events', { method: 'POST', body: JSON.stringify(draft) });`,
    },
  ],
  [
    'client-routes',
    'a route that is gone',
    { 'server/main.ts': server, 'src/a.tsx': `export const f = () => fetch('/api/events/overview/today');` },
    'src/a.tsx:1',
    { 'server/main.ts': server, 'src/a.tsx': 'export const f = (id) => fetch(`/api/events/${id}?full=1`);' },
  ],
  [
    'client-routes',
    'a method that nobody answers',
    { 'server/main.ts': server, 'src/a.tsx': `\nexport const f = () => fetch('/api/events', { method: 'DELETE' });` },
    'src/a.tsx:2',
    { 'server/main.ts': server, 'src/a.tsx': `export const f = () => fetch('/api/events', { method: 'POST' });` },
  ],
  [
    'client-routes',
    'a route that is gone, asked by the client of the pages',
    {
      'server/main.ts': server,
      'web/http.ts': `export async function ask(path: string, method = 'GET') { return fetch(\`\${API_BASE}\${path}\`, { method }); }`,
      'web/api.ts': `import { ask } from './http.ts';\nexport const remove = (id: number) => ask(\`/api/events/\${id}\`, 'DELETE');`,
    },
    'web/api.ts:2',
    {
      'server/main.ts': server,
      'web/http.ts': `export async function ask(path: string, method = 'GET') { return fetch(\`\${API_BASE}\${path}\`, { method }); }`,
      'web/api.ts': `import { ask } from './http.ts';\nexport const add = () => ask('/api/events', 'POST');\nexport const one = (id: number) => ask(\`/api/events/\${id}\`);`,
    },
  ],
  [
    'client-routes',
    'a method that nobody answers, given in options below a base',
    {
      'server/main.ts': server,
      'src/a.tsx': `const base = '/api';\nconst call = (path, options) => { const url = base + path; return fetch(url, { ...options }); };\nexport const f = () => call('/events', { method: 'PUT' });`,
    },
    'src/a.tsx:3',
    {
      'server/main.ts': server,
      'src/a.tsx': `const base = '/api';\nconst call = (path, options) => { const url = base + path; return fetch(url, { ...options }); };\nexport const f = () => call('/events', { method: 'POST' });\nconst elsewhere = 'https://api.example.com';\nexport const g = (path) => fetch(elsewhere + path);\nexport const h = () => g('/api/events/of/others');`,
    },
  ],
  [
    'duplicate-routes',
    'a route behind one that takes everything',
    { 'server.ts': `app.get('*', page);\napp.get('/api/events', list);` },
    'server.ts:2',
    {
      'server.ts': `app.all('*', (req, res, next) => next());\napp.all('*', guard);\napp.get('/api/events', list);\napp.get('*', page);`,
    },
  ],
  [
    'duplicate-routes',
    'a route behind one whose parameter takes it',
    { 'server.ts': `import express from 'express';\napp.get('/events/:id', one);\napp.get('/events/today', today);` },
    'server.ts:3',
    {
      'server.ts': `import express from 'express';\napp.get('/events/today', today);\napp.get('/events/:id', one);\napp.put('/events/today', set);`,
      'other.ts': `import fastify from 'fastify';\napp.get('/events/:id', one);\napp.get('/events/today', today);`,
    },
  ],
  [
    'duplicate-routes',
    'a route that is registered twice',
    { 'server.ts': `app.get('/a/:id', one);\napp.get('/a/:name', other);` },
    'server.ts:2',
    { 'server.ts': `app.get('/a/:id', one);\napp.post('/a/:id', other);` },
  ],
  [
    'imports',
    'a page that imports what only servers have',
    { 'src/a.tsx': `import fs from 'node:fs';\nexport const A = () => <p>{fs.readFileSync('x')}</p>;` },
    'src/a.tsx:1',
    {
      'src/a.tsx': `import type { Stats } from 'node:fs';\nexport const A = ({ s }: { s: Stats }) => <p>{s.size}</p>;`,
    },
  ],
  [
    'imports',
    'a service that reaches out of its image',
    { 'api/Dockerfile': 'FROM node:24\n', 'api/main.ts': `import { a } from '../shared/a.ts';`, 'shared/a.ts': '' },
    'api/main.ts:1',
    { 'api/Dockerfile': 'FROM node:24\n', 'api/main.ts': `import { a } from './shared/a.ts';`, 'api/shared/a.ts': '' },
  ],
  [
    'client-hosts',
    'a client that begins every address with the machine of its developer',
    { 'pages/scripts/api.ts': 'export const ask = (path: string) => fetch(`http://localhost:3001${path}`);' },
    'pages/scripts/api.ts:1',
    {
      'pages/scripts/api.ts': 'export const ask = (path: string) => fetch(`${location.origin}${path}`);',
      'scripts/seed.ts': 'await fetch(`http://localhost:3001${process.argv[2]}`);',
    },
  ],
  [
    'client-hosts',
    'a page that asks the machine of its developer',
    { 'src/a.tsx': `export const A = () => { fetch('http://localhost:3001/api/events'); return <p />; };` },
    'src/a.tsx:1',
    {
      'src/a.tsx': `const base = import.meta.env.DEV ? 'http://localhost:3001' : '';\nexport const A = () => { fetch(base + '/api/events'); return <p />; };`,
    },
  ],
  [
    'client-hosts',
    'a name that only containers know',
    { 'src/a.tsx': `export const A = () => { fetch('http://backend:8080/events'); return <p />; };` },
    'src/a.tsx:1',
    { 'src/a.tsx': `export const A = () => { fetch('https://backend.example.org:8080/events'); return <p />; };` },
  ],
  [
    'client-hosts',
    'a machine in the network of a developer',
    { 'src/a.tsx': `export const A = () => { new WebSocket('ws://172.20.0.4:4000/live'); return <p />; };` },
    'src/a.tsx:1',
    { 'src/a.tsx': `export const A = () => { new WebSocket('wss://172.99.0.4:4000/live'); return <p />; };` },
  ],
  [
    'client-hosts',
    'a host without its scheme',
    { 'src/a.tsx': `export const host = 'localhost:3001'; export const A = () => <p />;` },
    'src/a.tsx:1',
    { 'src/a.tsx': `export const note = 'localhost is no host'; export const A = () => <p />;` },
  ],
  [
    'client-hosts',
    'a preview of a pull request',
    { 'src/a.tsx': `export const api = 'https://lab-api-pr-12.up.railway.app/v1'; export const A = () => <p />;` },
    'src/a.tsx:1',
    { 'src/a.tsx': `export const api = 'https://lab-api-production.up.railway.app/v1'; export const A = () => <p />;` },
  ],
  [
    'client-hosts',
    'a preview of a branch',
    { 'src/a.tsx': `export const api = 'https://new-form--lab.netlify.app'; export const A = () => <p />;` },
    'src/a.tsx:1',
    { 'src/a.tsx': `export const api = 'https://lab.netlify.app'; export const A = () => <p />;` },
  ],
  [
    'client-hosts',
    'the host where versions are tried',
    { 'src/a.tsx': `export const api = 'https://api.staging.lab.example/v1'; export const A = () => <p />;` },
    'src/a.tsx:1',
    { 'src/a.tsx': `export const api = 'https://api.lab.example/staging'; export const A = () => <p />;` },
  ],
  [
    'client-hosts',
    'a tunnel to the machine of a developer',
    { 'src/a.tsx': `export const api = 'https://1a2b.eu.ngrok.io'; export const A = () => <p />;` },
    'src/a.tsx:1',
    { 'src/a.tsx': `export const about = 'https://ngrok.io'; export const A = () => <p />;` },
  ],
  [
    'client-hosts',
    'the machine of a developer in production',
    {
      'src/a.tsx': `export const api = import.meta.env.PROD ? 'http://localhost:3001' : ''; export const A = () => <p />;`,
    },
    'src/a.tsx:1',
    {
      'src/a.tsx': `export const api = import.meta.env.PROD ? '' : 'http://localhost:3001'; export const A = () => <p />;`,
    },
  ],
  [
    'client-hosts',
    'the machine of a developer among hosts',
    { 'src/a.tsx': `export const hosts = { production: 'http://localhost:3001' }; export const A = () => <p />;` },
    'src/a.tsx:1',
    {
      'src/a.tsx': `export const hosts = { development: 'http://localhost:3001', production: '' }; export const A = () => <p />;`,
    },
  ],
  [
    'client-hosts',
    'the machine of a developer when nothing is given',
    { 'src/a.tsx': `export const A = ({ api = 'http://localhost:3001' }) => <p>{api}</p>;` },
    'src/a.tsx:1',
    {
      'src/a.tsx': `export const A = () => <input placeholder="http://localhost:3001" />; const trustedOrigins = ['http://localhost:3001'];`,
    },
  ],
  [
    'client-hosts',
    'the machine of a developer in what was built',
    { 'index.html': '<!doctype html>', 'main.js': 'fetch("http://127.0.0.1:3000/api")' },
    'web/main.js:1',
    {
      'index.html': '<!doctype html>',
      'main.js':
        'const h={development:"http://localhost:3000"};location.hostname==="localhost"?"http://localhost:3001":"";i({placeholder:"http://localhost:3002"})',
    },
  ],
  [
    'vocabulary',
    'a type with a word that the column does not allow',
    {
      'migrations/1.sql': sql,
      'src/e.ts': `type Status = 'pending' | 'approved' | 'published';\nexport const set = (id: number, to: Status) => db.query('update events set status = $1 where id = $2', [to, id]);`,
    },
    'src/e.ts:1',
    {
      'migrations/1.sql': sql,
      'src/e.ts': `type Status = 'approved' | 'pending';\ntype Filter = 'all' | Status;\ntype JobStatus = 'queued' | 'running' | 'pending';\nexport const set = (id: number, to: Status) => db.query('update events set status = $1 where id = $2', [to, id]);`,
    },
  ],
  [
    'vocabulary',
    'a schema of a route with a word that the column does not allow',
    {
      'migrations/1.sql': sql,
      'server/a.ts': `export const body = z.object({ status: z.enum(['pending', 'approved', 'published']) });`,
    },
    'server/a.ts:1',
    {
      'migrations/1.sql': sql,
      'server/a.ts': `export const body = z.object({ status: z.enum(['pending', 'approved', 'all']), mode: z.enum(['pending', 'approved', 'published']) });`,
    },
  ],
  [
    'vocabulary',
    'a schema of literals with a word that the column does not allow',
    {
      'migrations/1.sql': sql,
      'server/a.ts': `export const status = Type.Union([Type.Literal('pending'), Type.Literal('approved'), Type.Literal('live')]);`,
    },
    'server/a.ts:1',
    {
      'migrations/1.sql': sql,
      'server/a.ts': `export const status = Type.Union([Type.Literal('pending'), Type.Literal('approved')]);`,
    },
  ],
  [
    'vocabulary',
    'an enum of a client with a word that no server knows',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `enum Status { Pending = 'pending', Approved = 'approved', Live = 'live' }\nexport const A = () => <p>{Status.Live}</p>;`,
    },
    'src/a.tsx:1',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `enum Status { Pending = 'pending', Approved = 'approved' }\nexport const A = () => <p>{Status.Pending}</p>;`,
    },
  ],
  [
    'vocabulary',
    'cases of a client with a word that no server knows',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = ({ e }) => { switch (e.status) { case 'pending': return <i />; case 'published': return <b />; } };`,
    },
    'src/a.tsx:1',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = ({ e, request }) => { switch (e.status) { case 'pending': return <i />; case 'approved': return <b />; } switch (request.status) { case 'queued': return <i />; case 'sent': return <b />; } };`,
    },
  ],
  [
    'vocabulary',
    'options of a page with a word that no server knows',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = () => <select name="status"><option value="">All</option><option value="pending">Waiting</option><option value="published">Public</option></select>;`,
    },
    'src/a.tsx:1',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = () => <select name="status"><option value="all">All</option><option value="pending">Waiting</option><option value="approved">Public</option></select>;`,
    },
  ],
  [
    'vocabulary',
    'options of a plain page',
    {
      'migrations/1.sql': sql,
      'pages/a.html': '<select name=status><option>pending</option><option>live</option></select>',
    },
    'pages/a.html:1',
    {
      'migrations/1.sql': sql,
      'pages/a.html': '<select name=status><option>pending</option><option>approved</option></select>',
    },
  ],
  [
    'vocabulary',
    'a filter that no server knows',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = () => { fetch('/api/events?status=published&page=1'); return <p />; };`,
    },
    'src/a.tsx:1',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = () => { fetch('/api/events?status=approved&sort=newest'); return <p />; };`,
    },
  ],
  [
    'vocabulary',
    'a word that is sent and no server knows',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = () => { fetch('/api/events', { method: 'POST', body: JSON.stringify({ status: 'live' }) }); return <p />; };`,
    },
    'src/a.tsx:1',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = () => { fetch('/api/events', { method: 'POST', body: JSON.stringify({ status: 'live' }) }); return <p />; };`,
      'server/b.ts': `export const toRow = (said) => (said.status === 'live' ? 'approved' : 'pending');`,
    },
  ],
  [
    'vocabulary',
    'a comparison that never holds',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = ({ event }) => (event.status === 'published' ? <b /> : <i />);`,
    },
    'src/a.tsx:1',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `export const A = ({ event, upload }) => (event.status === 'approved' || upload.status === 'finished' ? <b /> : <i />);`,
    },
  ],
  [
    'vocabulary',
    'labels of words that no server knows',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `const statusLabels = { pending: 'Waiting', approved: 'Public', live: 'Now' };\nexport const A = ({ s }) => <p>{statusLabels[s]}</p>;`,
    },
    'src/a.tsx:1',
    {
      'migrations/1.sql': sql,
      'src/a.tsx': `const statusLabels = { pending: 'Waiting', approved: 'Public' };\nconst formLabels = { pending: 'Wait', approved: 'Yes', live: 'Now' };\nexport const A = ({ s }) => <p>{statusLabels[s]}{formLabels[s]}</p>;`,
    },
  ],
  [
    'vocabulary',
    'a word that the schema of another kind does not know',
    {
      'schema.prisma': 'enum Role {\n  ADMIN\n  EDITOR\n}\n',
      'src/a.tsx': `export const A = ({ user }) => (user.role === 'ADMIN' || user.role === 'MODERATOR' ? <b /> : <i />);`,
    },
    'src/a.tsx:1',
    {
      'schema.prisma': 'enum Role {\n  ADMIN\n  EDITOR // of news\n}\n',
      'src/a.tsx': `export const A = ({ user }) => (user.role === 'ADMIN' || user.role === 'EDITOR' ? <b role="MODERATOR" /> : <i />);`,
    },
  ],
  [
    'schema',
    'a table that no migration makes',
    {
      'migrations/1.sql': sql,
      'src/a.ts': 'export const f = (db) => db.query(`select id from happenings where id = $1`);',
    },
    'src/a.ts:1',
    {
      'migrations/1.sql': sql,
      'src/a.ts': 'export const f = (db) => db.query(`with e as (select id from events) select * from e`);',
    },
  ],
  [
    'schema',
    'a word that the column does not allow',
    {
      'migrations/1.sql': sql,
      'src/a.ts': `export const f = (db) => db.query("update events set status = 'published' where id = $1");`,
    },
    'src/a.ts:1',
    {
      'migrations/1.sql': sql,
      'src/a.ts': `export const f = (db) => db.query("update events set status = 'approved' where id = $1");`,
    },
  ],
  [
    'schema',
    'a word in a chain of calls',
    {
      'migrations/1.sql': sql,
      'src/a.ts': `export const f = (supabase) => supabase.from('events').select('*').eq('status', 'published');`,
    },
    'src/a.ts:1',
    {
      'migrations/1.sql': sql,
      'src/a.ts': `export const f = (supabase) => supabase.from('events').select('*').eq('status', 'approved');`,
    },
  ],
  [
    'references',
    'a hash that is no more',
    {
      'index.html': '<!doctype html>\n<script type="module" src="/assets/main-1a2b.js"></script>',
      'assets/main-3c4d.js': '',
    },
    'web/index.html:2',
    {
      'index.html': '<!doctype html>\n<script type="module" src="/assets/main-3c4d.js"></script>',
      'assets/main-3c4d.js': '',
    },
  ],
  [
    'references',
    'a link to a page that is no more',
    {
      'index.html': '<!doctype html>\n<a href="/about.html#us">About</a> <a href="/events">Events</a>',
      'contact.html': '<!doctype html><p>Write',
    },
    'web/index.html:2',
    {
      'index.html':
        '<!doctype html>\n<a href="contact.html">Write</a> <a href="https://other.test/about.html">Other</a>',
      'contact.html': '<!doctype html><p>Write',
    },
  ],
  [
    'references',
    'a picture that a style names and nobody has built',
    {
      'index.html': '<!doctype html>',
      'css/site.css': 'body {}\nh1 { background: url("../img/mark-1.svg") }',
      'img/mark-2.svg': '',
    },
    'web/css/site.css:2',
    {
      'index.html': '<!doctype html>',
      'css/site.css': 'h1 { background: url(../img/mark-2.svg), url(data:image/png;base64,AA) } /* url(old.png) */',
      'img/mark-2.svg': '',
    },
  ],
  [
    'references',
    'a picture for larger screens',
    { 'index.html': '<!doctype html><img src="a.png" srcset="a.png 1x, a@2x.png 2x">', 'a.png': '' },
    'web/index.html:1',
    { 'index.html': '<!doctype html><img src="a.png" srcset="a.png 1x, a@2x.png 2x">', 'a.png': '', 'a@2x.png': '' },
  ],
  [
    'references',
    'a part of the script that is loaded later',
    {
      'index.html': '<!doctype html>',
      'assets/main.js': 'const page=()=>import("./page-1a2b.js");',
      'assets/page-3c4d.js': '',
    },
    'web/assets/main.js:1',
    {
      'index.html': '<!doctype html>',
      'assets/main.js': 'const page=()=>import("./page-3c4d.js");',
      'assets/page-3c4d.js': '',
    },
  ],
  [
    'references',
    'an icon of a manifest',
    {
      'index.html': '<!doctype html>',
      'site.webmanifest': json({ icons: [{ src: '/icon-512.png' }] }),
      'icon.png': '',
    },
    'web/site.webmanifest:4',
    { 'index.html': '<!doctype html>', 'site.webmanifest': json({ icons: [{ src: '/icon.png' }] }), 'icon.png': '' },
  ],
  [
    'references',
    'an empty page',
    { 'index.html': '' },
    'web/index.html:1',
    { 'index.html': '<!doctype html><p>Hello' },
  ],
  [
    'bundle',
    'an address that begins with a value that was missing when it was built',
    { 'index.html': '<!doctype html>', 'main.js': 'const f=e=>fetch(`undefined`+e);' },
    'web/main.js:1',
    { 'index.html': '<!doctype html>', 'main.js': 'const f=e=>{if(typeof e!=`undefined`)return fetch(`/api`+e)}' },
  ],
  [
    'bundle',
    'configuration that was missing when it was built',
    { 'index.html': '<!doctype html>', 'main.js': 'fetch("undefined/api/events")' },
    'web/main.js:1',
    { 'index.html': '<!doctype html>', 'main.js': 'if (typeof x === "undefined") fetch("/api/events")' },
  ],
  [
    'bundle',
    'a secret that a build wrote into a page',
    { 'index.html': '<!doctype html>', 'main.js': `const k="${token('service_role')}";` },
    'web/main.js:1',
    { 'index.html': '<!doctype html>', 'main.js': `const k="${token('anon')}";` },
  ],
  [
    'dependencies',
    'a package that nobody may use',
    {
      'package-lock.json': lock({ 'node_modules/a': { license: 'UNLICENSED' }, 'node_modules/b': { license: 'MIT' } }),
    },
    'package-lock.json:4',
    { 'package-lock.json': lock({ 'node_modules/a': { license: 'MIT' }, 'node_modules/b': { license: 'MIT' } }) },
  ],
  [
    'dependencies',
    'a package without a licence',
    {
      'package-lock.json': lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { license: 'MIT' } }),
      'node_modules/a/package.json': '{}',
    },
    'package-lock.json:4',
    {
      'package-lock.json': lock({
        'node_modules/a': { version: '1.0.0' },
        'node_modules/b': { license: 'MIT' },
        'node_modules/c': {},
      }),
      'node_modules/a/package.json': '{}',
      'node_modules/a/LICENCE.txt': 'Do as you like.',
    },
  ],
];

describe('a rule finds its fault and leaves the harmless twin alone', () => {
  test.each(faults)('%s: %s', async (rule, _what, faulty, where, harmless) => {
    expect(await found(rule, faulty)).toEqual([`${rule} ${where}`]);
    expect(await found(rule, harmless)).toEqual([]);
  });
});

test('what does not parse is a finding, and no rule falls over it', async () => {
  const folder = lay({ 'a.ts': 'const x = ;', 'b.html': '<p', 'c.js': '\u0000', 'd.tsx': '<a>{' });
  const { findings } = await scan(await openProject(folder), rules, { system });
  expect(findings.filter(({ rule }) => rule === 'parse').map(({ file }) => file)).toContain('a.ts');
});

test('a script of Node may return early', async () => {
  const { findings } = await scan(await openProject(lay({ 'a.js': 'if (done) return;\nrun();' })), rules, { system });
  expect(findings).toEqual([]);
});

describe('what starts a service is there', () => {
  const services = (command: string[]) =>
    ({ api: { name: 'api', command, replicas: 1, artifact: { bundle: { 'main.js': 'a.ts' }, copy: {} } } }) as never;
  const told = async (command: string[]): Promise<string[]> => {
    const asked = rules.filter(({ name }) => name === 'platform-config');
    const project = await openProject(lay({ 'a.ts': '' }));
    const { findings } = await scan(project, asked, { system: { services: services(command) } });
    return findings.map(({ message }) => message);
  };

  test.each([
    [['nodejs24.x', 'main.js'], 'api is started by "nodejs24.x", which is no program of this machine'],
    [['node', 'server.js'], 'api is started by server.js, which its artifact does not hold'],
    [['npm', 'run', 'serve'], 'api is started by the script "serve", which its artifact does not hold'],
  ])('%j is told', async (command, message) => expect(await told(command)).toEqual([message]));

  test.each([[['node', 'main.js']], [['node', '--enable-source-maps', 'main.js']], [['./run.sh']]])(
    '%j passes',
    async (command) => expect(await told(command)).toEqual([]),
  );
});

test('a link without an ending leads to a page, a route or an address that a script knows, where there are several pages', async () => {
  const told = async (files: Files): Promise<string[]> => {
    const asked = rules.filter(({ name }) => name === 'references');
    const services = { api: { routes: [{ path: '/calendar/:day' }] } } as never;
    const pages = await openWhole(lay(files));
    const found = await scanPages(pages, asked, 'web', { system: { services, pages: ['/', '/status'] } });
    return found.map(({ message }) => message.split(' ')[0] ?? '');
  };
  const links = (...all: string[]): string => `<!doctype html>${all.map((href) => `<a href="${href}">.</a>`).join('')}`;
  const page = links('/about', '/guide/', '/status', '/calendar/today', '/map', '/abuot', '/guides/?page=2');
  const rest = { 'about.html': links('/'), 'guide/index.html': links('/about'), 'main.js': 'routes={"/map":draw}' };
  expect(await told({ 'index.html': page, ...rest })).toEqual(['/abuot', '/guides/?page=2']);
  expect(await told({ 'index.html': page, '404.html': links('/'), 'main.js': '' })).toEqual([]);
});

test('an audit source is asked once for a lockfile, and what it said is told each time', async () => {
  const folder = lay({
    'package-lock.json': lock({ 'node_modules/a': { version: '1.0.0' } }),
    'bin/npm': `#!/bin/sh\necho asked >> "${root}/asked"\necho '{"vulnerabilities":{"a":{"severity":"high","via":[{"title":"Bad"}]}}}'\n`,
  });
  chmodSync(join(folder, 'bin/npm'), 0o755);
  vi.stubEnv('PATH', `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  const asked = rules.filter(({ name }) => name === 'dependencies');
  const told = async () => (await scan(await openProject(folder), asked)).findings.map(({ message }) => message);
  expect(await told()).toEqual(['a  is known to be vulnerable (high): Bad']);
  expect(await told()).toEqual(['a  is known to be vulnerable (high): Bad']);
  expect(readFileSync(join(root, 'asked'), 'utf8')).toBe('asked\n');
  vi.unstubAllEnvs();
});

test('services that `node` starts run on the version that is pinned', async () => {
  const here = process.versions.node.split('.')[0] ?? '';
  const told = async (pinned: string, program: string): Promise<string[]> => {
    const asked = rules.filter(({ name }) => name === 'runtime-version');
    const services = { api: { command: [program, 'main.js'] } } as never;
    const { findings } = await scan(await openProject(lay({ '.nvmrc': pinned })), asked, { system: { services } });
    return findings.map(({ file }) => file);
  };
  expect(await told('18', 'node')).toEqual(['.nvmrc']);
  expect(await told(here, 'node')).toEqual([]);
  expect(await told('18', './server')).toEqual([]);
});

test('headers that a script adds on pages of others are known to the gate that asks as they do', async () => {
  const embed = (address: string, headers: string): string =>
    `const script = document.currentScript as HTMLScriptElement;\nvoid fetch(${address}, { headers: ${headers} });`;
  const factsFor = async (text: string) =>
    (await factsOf(await openProject(lay({ 'pages/embed.ts': text })))).facts.foreign;
  const address = `new URL('/api/events', script.src)`;
  expect(await factsFor(embed(address, `{ 'X-Embed-Version': '2' }`))).toEqual({
    'GET /api/events': ['x-embed-version'],
  });
  expect(await factsFor(embed(address, `{ accept: 'application/json' }`))).toBeUndefined();
  expect(await factsFor(embed(`new URL('/api/events', location.href)`, `{ 'x-mine': '2' }`))).toBeUndefined();
});
