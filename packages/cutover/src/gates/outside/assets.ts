/** Does everything load that the pages refer to, each file with the type that a browser asks of it? */

import { readMarkup } from './html.ts';
import type { AssetKind, Reference } from './html.ts';
import { mediaType, tryToAsk } from './view.ts';
import type { Look, View, Wrong } from './view.ts';

/** What a browser takes a file of each kind to be. */
const types: Record<AssetKind, RegExp> = {
  script: /javascript|ecmascript|^application\/wasm$/,
  style: /^text\/css$/,
  image: /^image\//,
  font: /^(font\/|application\/(font|vnd\.ms-fontobject|octet-stream))/,
  manifest: /^application\/(manifest\+)?json$/,
  media: /^(?!text\/html)/,
};

/** Links of these kinds lead to other pages; what a page needs in order to be one is what is judged here. */
const pages = /^(alternate|canonical|next|prev|help|author|license)$/;

export const assets: Look = async (view) => {
  const found = await Promise.all(pagesOf(view).map((page) => judgePage(view, page)));
  const seen = new Map<string, Reference & { page: string }>();
  for (const { references, page } of found)
    for (const reference of references) seen.set(`${reference.kind} ${reference.url}`, { ...reference, page });
  const wrong = await Promise.all([...seen.values()].map((reference) => judgeFile(view, reference)));
  return {
    wrong: [...found.flatMap((page) => page.wrong), ...wrong.flat()],
    evidence: { pages: found.length, files: seen.size },
  };
};

export const pagesOf = ({ system }: View): string[] => system.pages ?? ['/'];

async function judgePage(view: View, page: string): Promise<{ page: string; references: Reference[]; wrong: Wrong[] }> {
  const declared = view.system.pages !== undefined;
  const nothing = { page, references: [], wrong: [] };
  const wrong = (message: string) => ({ ...nothing, wrong: declared ? [{ what: page, message }] : [] });
  const { answer, error } = await tryToAsk(view, page, { marked: true });
  if (answer === null) return wrong(`${page} is not answered: ${error}`);
  if (answer.status !== 200) return wrong(`${page} is answered with ${answer.status}`);
  if (mediaType(answer) !== 'text/html')
    return wrong(`${page} is answered with ${mediaType(answer) || 'no content type'}, not a page`);
  const { references, text, hasScripts } = readMarkup(answer.body);
  if (text === '' && !hasScripts) return { ...nothing, wrong: [{ what: page, message: `${page} is empty` }] };
  return { ...nothing, references: references.filter(({ url }) => !pages.test(url)) };
}

async function judgeFile(view: View, { url, kind, page }: Reference & { page: string }): Promise<Wrong[]> {
  const wrong = (message: string): Wrong[] => [{ what: url, message: `${page} refers to ${url}, which ${message}` }];
  if (/^(data|blob|https?|mailto):|^\/\//i.test(url)) return [];
  if (/\s/.test(url)) return wrong('has a space in its address');
  const path = pathOf(url, page);
  const { answer, error } = await tryToAsk(view, path, { marked: true });
  if (answer === null) return wrong(`is not answered: ${error}`);
  if (answer.status !== 200) return wrong(`is answered with ${answer.status}`);
  const type = mediaType(answer);
  return types[kind].test(type) ? [] : wrong(`is ${type || 'of no type'}, not a ${kind}`);
}

function pathOf(url: string, page: string): string {
  const { pathname, search } = new URL(url, new URL(page, 'http://localhost'));
  return pathname + search;
}
