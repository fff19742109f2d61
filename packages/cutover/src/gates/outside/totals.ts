/** Are the totals that people are shown the sum of what they count? */

import type { Figure, Total } from '../../model/system.ts';
import { tryToAsk } from './view.ts';
import type { Look, View, Wrong } from './view.ts';

export const totals: Look = async (view) => {
  const declared = view.system.totals ?? [];
  const wrong = (await Promise.all(declared.map((total) => judge(view, total)))).flat();
  return { wrong, evidence: { totals: declared.length } };
};

async function judge(view: View, { shown, counted }: Total): Promise<Wrong[]> {
  const wrong = (message: string): Wrong[] => [{ what: nameOf(shown), message }];
  try {
    const total = await read(view, shown);
    const parts = await Promise.all(counted.map((figure) => read(view, figure)));
    const sum = parts.reduce((all, part) => all + part, 0);
    if (total === sum) return [];
    return wrong(`${nameOf(shown)} shows ${total}, but ${counted.map(nameOf).join(' and ')} make ${sum}`);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

const nameOf = ({ path, pointer }: Figure): string => `${path}#${pointer}`;

async function read(view: View, figure: Figure): Promise<number> {
  const { answer, error } = await tryToAsk(view, figure.path);
  if (answer === null) throw new Error(`${figure.path} is not answered: ${error}`);
  if (answer.status !== 200) throw new Error(`${figure.path} is answered with ${answer.status}`);
  const found = pointedAt(JSON.parse(answer.body), figure.pointer);
  if (Array.isArray(found)) return found.length;
  if (typeof found === 'number') return found;
  throw new Error(`${nameOf(figure)} is no number and no list`);
}

function pointedAt(value: unknown, pointer: string): unknown {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[part] : undefined,
    value,
  );
}
