import type { Source } from './sources.ts';

/** The answer that needs no model: what was found, in its own words, each with its source. */
export function retrievalReply(sources: readonly Source[]): string {
  const guides = sources.filter(({ kind }) => kind === 'guide');
  const places = sources.filter(({ kind }) => kind === 'resource');
  const events = sources.filter(({ kind }) => kind === 'event');
  const articles = sources.filter(({ kind }) => kind === 'article');
  const parts = [
    'My fuller answers are switched off right now, so here is what I have on file.',
    ...guides.slice(0, 2).map(({ title, text }) => `${title}: ${text}`),
    ...listed('These may help:', places),
    ...listed('From the calendar:', events),
    ...listed('From the newsroom:', articles),
    'The sources are listed below. If this is not what you meant, try other words, or call Switchboard on 0800 0119 100.',
  ];
  return parts.join('\n\n');
}

function listed(heading: string, sources: readonly Source[]): string[] {
  if (sources.length === 0) return [];
  return [[heading, ...sources.map(({ title, text }) => `${title}: ${text}`)].join('\n')];
}

/** Said when nothing is known: honest, with a person to ask. */
export const unknownReply =
  "I don't know, and I would rather say so than guess. I have noted the question, without your name, so that a person can add an answer. Switchboard (0800 0119 100, 10am to 10pm every day) is run by LGBTQIA+ people and can talk through almost anything.";

export const greetingReply =
  'Hello, I am IVOR. I can help you find support, sexual health, housing, legal and money advice across the UK, and what is on in the BLKOUT calendar and newsroom. What would you like to know? If you are in danger, call 999; Samaritans are on 116 123 at any hour.';

/** Said when everything else failed. */
export const staticReply =
  'I cannot look anything up right now, and I do not want to guess. If you are in danger, call 999. Samaritans are on 116 123 at any hour; text SHOUT to 85258; Switchboard is on 0800 0119 100 from 10am to 10pm. Please try me again in a little while.';
