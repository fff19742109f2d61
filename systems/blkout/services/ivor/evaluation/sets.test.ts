import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

interface Message {
  id: string;
  text: string;
  kind: string;
}

const normalised = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

async function read<T>(name: string): Promise<T[]> {
  return JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'));
}

const sets = ['development', 'held-out', 'fresh', 'fresh-2', 'fresh-3'].flatMap((set) => [
  `${set}/distress`,
  `${set}/ordinary`,
]);

it('holds no message twice, in whatever set', async () => {
  const all = (await Promise.all(sets.map((set) => read<Message>(`${set}.json`)))).flat();
  expect(new Set(all.map(({ text }) => normalised(text))).size).toBe(all.length);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});

it.each(sets)('%s holds what its ids say, so that a message that is changed is a new one', async (set) => {
  const letter = set.endsWith('distress') ? 'd' : 'o';
  for (const { id, text } of await read<Message>(`${set}.json`)) {
    const hash = createHash('sha256').update(normalised(text)).digest('hex');
    expect({ text, id }).toEqual({ text, id: `${letter}-${hash.slice(0, 8)}` });
  }
});

it.each(['fresh-3'])('%s has enough messages that no rule was tuned on', async (set) => {
  expect((await read(`${set}/distress.json`)).length).toBeGreaterThanOrEqual(200);
  expect((await read(`${set}/ordinary.json`)).length).toBeGreaterThanOrEqual(300);
});

it.each(['fresh-3'])('holds no message of %s that the weights were trained on', async (set) => {
  for (const name of ['distress', 'ordinary']) {
    const file = await readFile(new URL(`../training/${name}.txt`, import.meta.url), 'utf8');
    const trained = new Set(file.split('\n').map(normalised));
    const messages = await read<Message>(`${set}/${name}.json`);
    expect(messages.filter(({ text }) => trained.has(normalised(text)))).toEqual([]);
  }
});

it.each(['fresh', 'fresh-2', 'fresh-3'])('asks of %s every kind that the held-out one asks', async (set) => {
  const kinds = async (name: string) => new Set((await read<Message>(name)).map(({ kind }) => kind));
  for (const name of ['distress', 'ordinary'])
    expect(await kinds(`${set}/${name}.json`)).toEqual(await kinds(`held-out/${name}.json`));
});

it('has 300 different injections, through each door', async () => {
  const injections = await read<{ where: string; text: string }>('injections.json');
  expect(new Set(injections.map(({ where, text }) => `${where} ${text}`)).size).toBeGreaterThanOrEqual(300);
  expect(new Set(injections.map(({ where }) => where))).toEqual(new Set(['message', 'event', 'article', 'resource']));
});
