import type { Knowledge } from '../../knowledge/index.ts';
import type { Region } from '../../../../platform/regions.ts';
import type { Category, Guidance, Resource } from '../../knowledge/resource.ts';
import { serves } from '../crisis/help.ts';

export type Entry = Resource | Guidance;

/** What was found for a question, best first. */
export interface Found {
  entries: Entry[];
  categories: Category[];
}

/** What people call the things that the knowledge base has under another name. */
const asAlso: Record<string, string> = {
  prep: 'prep hiv prevent',
  pep: 'pep hiv exposure',
  sti: 'sexual health testing',
  std: 'sexual health testing',
  test: 'testing',
  tested: 'testing',
  clinic: 'sexual health clinic',
  poz: 'hiv',
  positive: 'hiv',
  undetectable: 'undetectable hiv',
  chems: 'chemsex drugs',
  chemsex: 'chemsex drugs',
  drink: 'alcohol',
  drinking: 'alcohol',
  sober: 'alcohol drugs meetings',
  rent: 'housing',
  landlord: 'housing tenancies',
  evicted: 'homeless housing',
  homeless: 'homeless housing',
  flat: 'housing',
  asylum: 'asylum seek',
  refugee: 'asylum refugee',
  visa: 'immigration',
  deport: 'asylum legal',
  therapist: 'therapy therapists counselling',
  therapy: 'therapy therapists',
  counsellor: 'counselling',
  counselling: 'counselling therapy',
  depressed: 'mental health',
  depression: 'mental health',
  anxiety: 'mental health anxious',
  lonely: 'listening community groups',
  black: 'black',
  muslim: 'muslims',
  christian: 'faith',
  church: 'faith',
  faith: 'faith',
  jewish: 'jewish',
  trans: 'trans',
  hate: 'hate crime',
  racist: 'hate crime discrimination',
  racism: 'hate crime discrimination',
  homophobia: 'hate crime',
  police: 'police report',
  work: 'work rights',
  job: 'work rights',
  boss: 'work rights',
  debt: 'debt',
  bills: 'debt benefits',
  benefits: 'benefits',
  older: 'older',
  young: 'young people',
  youth: 'young people',
  grief: 'grieving bereavement',
  bereavement: 'grieving bereavement',
  abuse: 'abuse',
  domestic: 'abuse partner',
  rape: 'rape sexual',
  marriage: 'forced marriage',
};

const stopWords = new Set(
  'a an the and or of to in on at for with from by is are am was were be been it this that these those i you he she they we me my your our their do does did can could would should will have has had not no any some what where when who which how why there here about write into near get got find need want know tell help please uk london'.split(
    ' ',
  ),
);

/** The heart of a word, so that plural and tense do not matter. */
const heartOf = (word: string): string => word.replace(/(?:ing|ies|ed|es|s)$/, '');

const heartsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9+]+/)
    .filter((word) => word.length > 1 && !stopWords.has(word))
    .map(heartOf);

/** The words that a question is searched by. */
export function wordsOf(question: string): string[] {
  // Addresses and numbers say whom to answer, not what about.
  const words = question
    .toLowerCase()
    .replaceAll(/\S+@\S+|\d{4,}/g, ' ')
    .split(/[^a-z0-9+]+/);
  return [
    ...new Set(
      words.flatMap((word) => [word, ...(Object.hasOwn(asAlso, word) ? (asAlso[word] ?? '').split(' ') : [])]),
    ),
  ].filter((word) => word.length > 1 && !stopWords.has(word));
}

/**
 * Finds entries without a database: words count the more the fewer entries have them, titles and categories more than
 * texts. Pure.
 */
export function searchInMemory(
  knowledge: Knowledge,
  question: string,
  region: Region | undefined,
  limit: number,
): Found {
  return chosen(scoresOf(knowledge, question), region, limit);
}

/** How well each entry fits a question. */
export function scoresOf({ resources, guides }: Knowledge, question: string): { entry: Entry; score: number }[] {
  const entries: Entry[] = [...guides, ...resources];
  const indexed = entries.map((entry) => ({
    entry,
    title: new Set(heartsOf(`${entry.title} ${entry.category} ${entry.also.join(' ')}`)),
    text: new Set(heartsOf(textOf(entry))),
  }));
  const wanted = [...new Set(wordsOf(question).map(heartOf))];
  const rarity = new Map(
    wanted.map((word) => [
      word,
      Math.log(
        1 + entries.length / (1 + indexed.filter(({ title, text }) => title.has(word) || text.has(word)).length),
      ),
    ]),
  );
  const all = wanted.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0);
  return indexed.map(({ entry, title, text }) => {
    const score = wanted.reduce(
      (sum, word) => sum + (rarity.get(word) ?? 0) * (title.has(word) ? 2 : text.has(word) ? 1 : 0),
      0,
    );
    return { entry, score: score >= all * leastShare ? score : 0 };
  });
}

/** Less than this is chance: a word that happens to stand in an entry. */
const worthShowing = 2.2;
const leastShare = 0.12;

/** Keeps what is good enough and serves the visitor; what is near them comes first among equals. */
export function chosen(
  scored: readonly { entry: Entry; score: number }[],
  region: Region | undefined,
  limit: number,
): Found {
  const near = (entry: Entry): number =>
    region !== undefined && region !== 'uk-wide' && entry.regions.includes(region) && entry.regions.length < 5
      ? 1.5
      : 0;
  const best = scored
    .filter(({ score }) => score >= worthShowing)
    .filter(({ entry }) => region === undefined || region === 'uk-wide' || serves(entry.regions, region))
    .map(({ entry, score }) => ({ entry, score: score + near(entry) }))
    .sort((a, b) => b.score - a.score || a.entry.id.localeCompare(b.entry.id));
  const entries = best
    .filter(({ score }) => score >= (best[0]?.score ?? 0) * 0.45)
    .slice(0, limit)
    .map(({ entry }) => entry);
  return { entries, categories: [...new Set(entries.map(({ category }) => category))] };
}

export const textOf = (entry: Entry): string => ('what' in entry ? entry.what : entry.text);
