/** Whether visitors of what serves now are harmed: the steps of a visitor, and what a good version answers to each. */

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { request } from '../../packages/cutover/src/wire/request.ts';
import { findPart } from '../../tests/support/parts.ts';
import type { ExternalMode, HarmStep } from './case.ts';

/** What the steps can do to the lab. */
export interface Scene {
  origin: string;
  /** Where a partner shows the events. */
  partner: string;
  passwords: Record<'admin' | 'moderator', string>;
  behave(mode: ExternalMode): void;
  /** Kills the processes of a service that serves; resolves when they are back. */
  restart(service: string): Promise<void>;
  /** Stops them for good. */
  away(service: string): Promise<void>;
  /** Addresses of the targets of a service that serve. */
  targets(service: string): Promise<string[]>;
}

/** @returns what was otherwise than a good version has it, in words; an empty list means that nobody is harmed */
export async function suffer(scene: Scene, steps: readonly HarmStep[]): Promise<string[]> {
  const names = new Map([
    ['uuid', randomUUID()],
    ['partner', scene.partner],
    ['origin', scene.origin],
  ]);
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => names.get(name) ?? whole);
  const filled = steps.map((step) => () => JSON.parse(fill(JSON.stringify(step))) as HarmStep);
  await using window = new Window();
  const wrong: string[] = [];
  for (const step of filled) wrong.push(...(await take(scene, step(), names, window)));
  return wrong;
}

async function take(scene: Scene, step: HarmStep, names: Map<string, string>, window: Window): Promise<string[]> {
  if (step.external !== undefined) scene.behave(step.external);
  if (step.restart !== undefined) await scene.restart(step.restart);
  if (step.away !== undefined) await scene.away(step.away);
  if (step.ready !== undefined) return isReady(scene, step, step.ready);
  if (step.path === undefined) return [];
  return step.page === true ? look(scene, step, step.path, window) : ask(scene, step, step.path, names);
}

async function ask(scene: Scene, step: HarmStep, path: string, names: Map<string, string>): Promise<string[]> {
  const method = step.method ?? (step.json === undefined ? 'GET' : 'POST');
  const answer = await fetch(new URL(path, scene.origin), {
    method,
    headers: {
      ...(step.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(step.as === undefined ? {} : { authorization: `Bearer ${await signIn(scene, step.as)}` }),
      ...step.headers,
    },
    ...(step.json === undefined ? {} : { body: JSON.stringify(step.json) }),
    redirect: 'manual',
  }).catch((error: unknown) => new Response(String(error), { status: 599 }));
  const body = await answer.text();
  if (step.keep !== undefined) names.set(step.keep, String((parsed(body) as { id?: number } | null)?.id ?? ''));
  const told = `${method} ${path}`;
  return [
    ...statusOf(step, answer.status).map((text) => `${told} ${text}`),
    ...headersOf(step, answer.headers).map((text) => `${told} ${text}`),
    ...wordsOf(step, body).map((text) => `${told} ${text}`),
  ];
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

async function signIn({ origin, passwords }: Scene, role: 'admin' | 'moderator'): Promise<string> {
  const answer = await fetch(new URL('/api/session', origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role, password: passwords[role] }),
  });
  return ((parsed(await answer.text()) ?? {}) as { token?: string }).token ?? '';
}

function statusOf({ status, page }: HarmStep, found: number): string[] {
  const good = status === undefined ? (page === true ? [200] : []) : [status].flat();
  return good.length === 0 || good.includes(found) ? [] : [`answers ${found}`];
}

function headersOf({ type, header = {} }: HarmStep, headers: Headers): string[] {
  const all = type === undefined ? header : { ...header, 'content-type': `^${type}` };
  return Object.entries(all)
    .filter(([name, pattern]) => !new RegExp(pattern).test(headers.get(name) ?? ''))
    .map(([name]) => `says ${name}: ${headers.get(name) ?? 'nothing'}`);
}

const wordsOf = ({ includes = [], excludes = [] }: HarmStep, text: string): string[] => [
  ...includes.filter((word) => !text.includes(word)).map((word) => `does not say "${word}"`),
  ...excludes.filter((word) => text.includes(word)).map((word) => `says "${word}"`),
];

const settleMs = 6_000;

/** How a target answers, once it has had time to notice. */
async function isReady(scene: Scene, step: HarmStep, service: string): Promise<string[]> {
  let wrong: string[] = [];
  for (const until = Date.now() + noticeMs; Date.now() < until; await sleep(250)) {
    const answers = (await scene.targets(service)).map((address) =>
      request({ address, path: '/readyz', timeoutMs: 2_000 }).then(
        ({ status }) => status,
        () => 0,
      ),
    );
    const all = await Promise.all(answers);
    wrong = all
      .flatMap((status) => statusOf(step, status))
      .map((text) => `${service} ${text} when it is asked whether it is ready`);
    if (wrong.length === 0 && all.length > 0) return [];
  }
  return wrong.length > 0 ? wrong : [`${service} does not run`];
}

const noticeMs = 20_000;

/** One browser for all pages of a visitor, opened when the first one is. */
class Window implements AsyncDisposable {
  #browser: Browser | null = null;
  #context: BrowserContext | null = null;

  async open(): Promise<Page> {
    const program = findPart('chromium');
    if (program === undefined) throw new Error('pages are looked at with Chromium, which is not on this machine');
    this.#browser ??= await chromium.launch({
      executablePath: program,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    this.#context ??= await this.#browser.newContext();
    return this.#context.newPage();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser?.close();
  }
}

/** Opens a page as a browser does, does what is to be clicked, and reads what people see. */
async function look(scene: Scene, step: HarmStep, path: string, window: Window): Promise<string[]> {
  const page = await window.open();
  try {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`throws ${error.message.slice(0, 120)}`));
    const answer = await page.goto(new URL(path, scene.origin).href, { waitUntil: 'load' });
    for (const action of step.click ?? []) if (!(await act(page, action))) problems.push(`has no ${action}`);
    let wrong: string[] = [];
    for (const until = Date.now() + settleMs; Date.now() < until; await sleep(200)) {
      wrong = wordsOf(step, await page.locator('body').innerText());
      if (wrong.length === 0) break;
    }
    await sleep(step.wait ?? 0);
    return [...statusOf(step, answer?.status() ?? 0), ...wrong, ...problems].map((text) => `the page ${path} ${text}`);
  } finally {
    await page.close();
  }
}

/** @param action a selector to click, or `selector = text` @returns whether it could be done */
async function act(page: Page, action: string): Promise<boolean> {
  const [selector = '', ...text] = action.split(' = ');
  const found = page.locator(selector).first();
  const done =
    text.length === 0 ? found.click({ timeout: settleMs }) : found.fill(text.join(' = '), { timeout: settleMs });
  return done.then(
    () => true,
    () => false,
  );
}
