import type { FastifyRequest } from '@cutover/service';
import type { Region } from '../../../../platform/regions.ts';
import type { Resource, Stage } from '../../knowledge/resource.ts';
import { detect } from '../crisis/detect.ts';
import { crisisReply, helpOf } from '../crisis/help.ts';
import type { CrisisKind } from '../crisis/pattern.ts';
import type { Ivor } from '../ivor.ts';
import { searchInDatabase } from './database-search.ts';
import { guarded, longestReply, sentencesOf } from './guard.ts';
import { lookUp } from './live.ts';
import { type Found, searchInMemory } from './memory-search.ts';
import type { Turn } from './model.ts';
import { promptFor } from './prompt.ts';
import { type Source, sourceOfGuide, sourceOfResource } from './sources.ts';
import { stageOf } from './stage.ts';
import { greetingReply, retrievalReply, staticReply, unknownReply } from './without-model.ts';

export interface Question {
  message: string;
  region: Region | undefined;
  /** What was said before, oldest first. */
  earlier: readonly Turn[];
}

/** All of an answer. */
export interface Answer {
  reply: string;
  sources: Source[];
  resources: Resource[];
  stage: Stage;
  crisis: boolean;
  kind: CrisisKind | undefined;
  /** Made without a model, or without anything. */
  degraded: boolean;
  /** False when nothing was known. */
  answered: boolean;
}

const most = 6;

/**
 * Answers a question, and says the reply piece by piece as it becomes sure. Distress is looked for first, and answered
 * without model, database or network. Then: the model, if there is one; what was found, in its own words; an honest word
 * with lines of help. Never rejects.
 */
export async function answer(
  ivor: Ivor,
  request: FastifyRequest,
  question: Question,
  say: (piece: string) => void,
): Promise<Answer> {
  const verdict = detect(question.message);
  if (verdict.crisis) return inCrisis(ivor, question, verdict.kinds, verdict.kind ?? 'other', say);
  try {
    return await ordinary(ivor, request, question, say);
  } catch (error) {
    ivor.service.log.error({ err: error }, 'an answer could not be made');
    say(staticReply);
    return { ...nothingKnown(staticReply), resources: helpOf(['other'], question.region, ivor.knowledge()) };
  }
}

function inCrisis(
  ivor: Ivor,
  { message, region }: Question,
  kinds: CrisisKind[],
  kind: CrisisKind,
  say: (piece: string) => void,
): Answer {
  const resources = helpOf([kind, ...kinds.filter((other) => other !== kind)], region, ivor.knowledge());
  const reply = crisisReply(kind, speaksOfAnother(message), resources);
  say(reply);
  return {
    reply,
    sources: resources.map(sourceOfResource),
    resources,
    stage: 'crisis',
    crisis: true,
    kind,
    degraded: false,
    answered: true,
  };
}

const speaksOfAnother = (message: string): boolean =>
  /\b(?:my|a|our|me) (?:best )?(?:friend|mate|brother|sister|cousin|boyfriend|partner|flatmate|housemate|son|nephew|colleague|student|bredrin|bff|lad|guy|kid)\b[^.!?]{0,60}\b(?:kill|die|dead|suicid|end it|cut|harm|hurt|jump|pills|overdos|goodbye|missing|answer|himself|herself|themsel)/i.test(
    message,
  );

const greeting =
  /^\W*(?:hi+|hello|hey+|yo|wagwan|wag1|good (?:morning|afternoon|evening)|morning|evening|afternoon|hiya|alright|sup|safe|what'?s up|greetings|salaam|bless(?: up)?)(?:\s+(?:ivor|there|all|everyone|love|mate|bro|bruv|fam|babe|x))?\W*$/i;

async function ordinary(
  ivor: Ivor,
  request: FastifyRequest,
  question: Question,
  say: (piece: string) => void,
): Promise<Answer> {
  const { message, region } = question;
  if (greeting.test(message)) {
    say(greetingReply);
    return { ...nothingKnown(greetingReply), degraded: false, answered: true };
  }
  const [found, live] = await Promise.all([
    search(ivor, message, region),
    lookUp(ivor.service, request, message, region),
  ]);
  const sources = [
    ...live,
    ...found.entries.map((entry) => ('what' in entry ? sourceOfResource(entry) : sourceOfGuide(entry))),
  ];
  const resources = found.entries.flatMap((entry) => ('what' in entry ? [entry] : []));
  const stage = stageOf(false, message, found.categories);
  const parts = { sources, resources, stage, crisis: false, kind: undefined };
  const written = await writtenByModel(ivor, request, question, sources, say);
  if (written !== undefined)
    return {
      ...parts,
      reply: written,
      degraded: false,
      answered: sources.length > 0 && !/\bI don'?t know\b/i.test(written),
    };
  const reply = sources.length === 0 ? unknownReply : guarded(retrievalReply(sources), sources);
  say(reply);
  return { ...parts, reply, degraded: true, answered: sources.length > 0 };
}

const nothingKnown = (reply: string): Answer => ({
  reply,
  sources: [],
  resources: [],
  stage: 'growth',
  crisis: false,
  kind: undefined,
  degraded: true,
  answered: false,
});

/** By the database, or by what this process carries when it is away. */
async function search(ivor: Ivor, message: string, region: Region | undefined): Promise<Found> {
  const knowledge = ivor.knowledge();
  try {
    const found = await searchInDatabase(ivor.db, knowledge, message, region, most);
    if (found.entries.length > 0) return found;
  } catch (error) {
    ivor.service.log.info({ err: error }, 'the database cannot be searched; the knowledge in memory answers');
  }
  return searchInMemory(knowledge, message, region, most);
}

/**
 * What the model writes, sentence by sentence and each one checked before it is said. Undefined when there is no model, or
 * nothing sound came from it: then nothing was said either.
 */
async function writtenByModel(
  ivor: Ivor,
  request: FastifyRequest,
  { message, earlier }: Question,
  sources: readonly Source[],
  say: (piece: string) => void,
): Promise<string | undefined> {
  const { model } = ivor;
  if (model === undefined) return undefined;
  const gone = new AbortController();
  request.raw.once('close', () => void (request.raw.complete || gone.abort()));
  let reply = '';
  let rest = '';
  const take = (text: string): void => {
    const sound = guarded(text, sources);
    if (sound === '' || reply.length + sound.length + 1 > longestReply) return;
    const piece = reply === '' ? sound : ` ${sound}`;
    reply += piece;
    say(piece);
  };
  try {
    for await (const piece of model.write(promptFor(message, sources, earlier), gone.signal)) {
      rest += piece;
      const sentences = sentencesOf(rest);
      rest = sentences.pop() ?? '';
      // Markup may be opened in one sentence and closed in the next: such text waits until it is whole.
      if (/<[^>]*$|\[[^\]]*$/.test(sentences.join(' '))) rest = [...sentences, rest].join(' ');
      else sentences.forEach(take);
    }
    take(rest);
  } catch (error) {
    ivor.service.log.info({ err: error }, 'the model did not answer; what is known is said without it');
    if (reply !== '') return reply;
  }
  return reply === '' ? undefined : reply;
}
