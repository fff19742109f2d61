/** Are the totals that people are shown the sum of what they count? */

import type { Figure, PageFigure, Total } from '../../model/system.ts';
import { openBrowser } from './browser.ts';
import { numbersIn, readOn } from './page-figure.ts';
import type { Opened } from './page-figure.ts';
import { pointedAt } from './pointer.ts';
import { tryToAsk } from './view.ts';
import type { Look, View, Wrong } from './view.ts';

export const totals: Look = async (view) => {
  const declared = view.system.totals ?? [];
  const answered = declared.filter(({ shown }) => !isOnPage(shown));
  const wrong = (await Promise.all(answered.map((total) => judge(view, total)))).flat();
  const read = declared.length > answered.length ? await judgePages(view, declared) : { wrong: [], notLooked: null };
  return {
    wrong: [...wrong, ...read.wrong],
    evidence: { totals: declared.length, ...(read.notLooked !== null && { notLooked: read.notLooked }) },
  };
};

const isOnPage = (shown: Total['shown']): shown is PageFigure => 'page' in shown;

async function judge(view: View, { shown, counted }: Total): Promise<Wrong[]> {
  if (isOnPage(shown)) return [];
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

/** Figures that people read: without a browser the answer says that nobody looked. */
async function judgePages(
  view: View,
  declared: readonly Total[],
): Promise<{ wrong: Wrong[]; notLooked: string | null }> {
  const { browser, missing } = await openBrowser();
  if (browser === null) return { wrong: [], notLooked: missing };
  try {
    const wrong: Wrong[] = [];
    // What keeps one figure of a page from being read keeps all of them, each until patience ends.
    const unread = new Set<string>();
    for (const { shown, counted } of declared) {
      if (!isOnPage(shown) || unread.has(shown.page)) continue;
      const what = `${shown.page} ${shown.at}`;
      if (view.suspects?.has(what) === false) continue;
      const opened = await readOn(browser, view, shown, counted);
      if (opened.problem !== null) unread.add(shown.page);
      const message = sayOf(shown, counted, opened);
      if (message !== null) wrong.push({ what, message });
    }
    return { wrong, notLooked: null };
  } finally {
    await browser.close();
  }
}

function sayOf({ page, at }: PageFigure, counted: readonly Figure[], { text, sum, problem }: Opened): string | null {
  if (problem !== null) return `${page} ${problem}`;
  if (numbersIn(text).includes(sum)) return null;
  return `${page} shows "${text.slice(0, 80)}" at ${at}, while ${counted.map(nameOf).join(' and ')} make ${sum}`;
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
