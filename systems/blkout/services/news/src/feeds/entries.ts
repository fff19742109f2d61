import { parseFeed } from 'feedsmith';
import { safeLink, textOf } from '../../../../platform/html.ts';
import { beginningOf } from '../articles/submit.ts';

const mostEntries = 50;
const longestTitle = 200;

/** What a feed says of an article: text without any markup, and a link that may be followed. */
export interface Entry {
  title: string;
  url: string;
  excerpt: string;
  author: string | undefined;
}

/** Reads RSS, Atom or RDF. Entries without a title or a link are left out. @throws Error for what is none of them */
export function entriesOf(xml: string): Entry[] {
  const parsed = parseFeed(xml, { maxItems: mostEntries });
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).flatMap((item) =>
        entry(
          item.title,
          item.link,
          item.description ?? item.content?.encoded,
          item.dc?.creators?.[0] ?? item.authors?.[0]?.name,
        ),
      );
    case 'atom':
      return (parsed.feed.entries ?? []).flatMap((item) => {
        const link = item.links?.find(({ rel = 'alternate' }) => rel === 'alternate');
        return entry(
          item.title?.value,
          link?.href,
          item.summary?.value ?? item.content?.value,
          item.authors?.[0]?.name,
        );
      });
    case 'rdf':
      return (parsed.feed.items ?? []).flatMap((item) =>
        entry(item.title, item.link, item.description, item.dc?.creators?.[0]),
      );
    default:
      throw new Error('it is neither RSS nor Atom');
  }
}

function entry(
  title: string | undefined,
  link: string | undefined,
  summary: string | undefined,
  author: string | undefined,
): Entry[] {
  const plainTitle = storable(textOf(title ?? ''))
    .slice(0, longestTitle)
    .toWellFormed();
  const url = safeLink(link ?? '');
  if (plainTitle === '' || url === undefined || url.length > 2_000) return [];
  const excerpt = beginningOf(storable(textOf(summary ?? '')));
  const plainAuthor = storable(textOf(author ?? ''))
    .slice(0, 120)
    .toWellFormed();
  return [{ title: plainTitle, url, excerpt, author: plainAuthor === '' ? undefined : plainAuthor }];
}

/** Characters of control are no text, and PostgreSQL keeps no NUL. */
function storable(text: string): string {
  return text.replaceAll(/[[\p{Cc}&&\p{ASCII}]--[\t\n]]/gv, '').toWellFormed();
}
