import type { FastifyRequest, Service } from '@cutover/service';
import { Type } from '@cutover/service';
import { Value } from 'typebox/value';
import { guarded } from './guard.ts';
import type { Source } from './sources.ts';

/** Longer than an answer may wait for what is nice to have. */
const patienceMs = 1_500;

const textOrNull = Type.Union([Type.String(), Type.Null()]);
const events = Type.Object({
  events: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      startsAt: Type.String(),
      location: textOrNull,
      region: textOrNull,
      cost: textOrNull,
    }),
  ),
});
const articles = Type.Object({
  articles: Type.Array(
    Type.Object({ slug: Type.String(), title: Type.String(), excerpt: Type.String(), publishedAt: textOrNull }),
  ),
});

const asksForEvents =
  /\b(?:event|events|what'?s on|whats on|happening|tonight|this week|weekend|club night|party|parties|meet ?-?up|meetups|workshop|gig|screening|brunch|pride|ball|choir|group|groups|things to do|social|socials|class|classes|calendar)\b/i;
const asksForNews =
  /\b(?:news|newsroom|article|articles|latest|headline|headlines|story of the week|stories|read about|reading|bill|parliament)\b/i;

/** Words that say which events or articles, and not that some are asked for. */
const filler =
  /\b(?:what|whats|what's|is|are|on|the|a|an|any|in|at|for|of|to|this|next|week|weekend|tonight|today|tomorrow|event|events|news|latest|article|articles|about|show|me|tell|there|do|you|have|near|happening|i|can|find|please|some|good|black|gay|queer|men|man|list|s)\b/gi;

/**
 * Asks the events and the newsroom of the own colour what they have published. What cannot be asked in time is left out: a
 * failed look-up never holds an answer up.
 */
export async function lookUp(
  service: Pick<Service<unknown>, 'fetch' | 'log'>,
  request: FastifyRequest,
  message: string,
  region: string | undefined,
): Promise<Source[]> {
  const wants = { events: asksForEvents.test(message), news: asksForNews.test(message) };
  const search = message
    .replaceAll(/[^\p{L}\p{N}' ]/gu, ' ')
    .replaceAll(filler, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 60);
  const about = search === '' ? '' : `&search=${encodeURIComponent(search)}`;
  const where = region === undefined || region === 'uk-wide' ? '' : `&region=${encodeURIComponent(region)}`;
  const found = await Promise.all([
    wants.events
      ? ask(
          service,
          request,
          'events',
          [`/api/events?upcoming=true&limit=4${where}${about}`, `/api/events?upcoming=true&limit=4${where}`],
          eventSources,
        )
      : [],
    wants.news
      ? ask(
          service,
          request,
          'news',
          [`/api/news?sort=recent&limit=4${about}`, '/api/news?sort=recent&limit=4'],
          articleSources,
        )
      : [],
  ]);
  return found.flat();
}

/** Asks more and more widely until there is an answer. */
async function ask(
  service: Pick<Service<unknown>, 'fetch' | 'log'>,
  request: FastifyRequest,
  peer: string,
  paths: readonly string[],
  read: (body: unknown) => Source[],
): Promise<Source[]> {
  try {
    for (const path of new Set(paths)) {
      const answer = await service.fetch(peer, path, {
        request,
        timeoutMs: patienceMs,
        signal: AbortSignal.timeout(patienceMs),
      });
      const found = answer.ok ? read(await answer.json()) : [];
      if (found.length > 0) return found;
    }
  } catch (error) {
    service.log.info({ err: error, peer }, 'a look-up failed; the answer does without it');
  }
  return [];
}

function eventSources(body: unknown): Source[] {
  if (!Value.Check(events, body)) return [];
  return body.events.slice(0, 4).map(({ id, title, startsAt, location, cost }) => ({
    id,
    kind: 'event',
    title: oneLine(title, 120) || 'An event',
    text: [dayOf(startsAt), oneLine(location ?? '', 120), oneLine(cost ?? '', 60)]
      .filter((part) => part !== '')
      .join(', '),
    url: `/events/${encodeURIComponent(id)}`,
    from: 'the BLKOUT calendar',
  }));
}

function articleSources(body: unknown): Source[] {
  if (!Value.Check(articles, body)) return [];
  return body.articles.slice(0, 4).map(({ slug, title, excerpt }) => ({
    id: slug,
    kind: 'article',
    title: oneLine(title, 120) || 'An article',
    text: oneLine(excerpt, 300),
    url: `/news/${encodeURIComponent(slug)}`,
    from: 'the BLKOUT newsroom',
  }));
}

const dayOf = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/London' }).format(
    new Date(iso),
  );

/** Texts of strangers: no link, number or markup of theirs comes into an answer. */
const oneLine = (text: string, most: number): string => guarded(text, []).replaceAll(/\s+/g, ' ').trim().slice(0, most);
