import { repeatsRules } from './prompt.ts';
import type { Source } from './sources.ts';

/** The longest reply, in characters. */
export const longestReply = 5_000;

const address =
  /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+|\b(?:[a-z0-9-]+\.)+(?:com|org|net|uk|lgbt|scot|wales|cymru|info|io|co|me|app|dev|xyz|example|test|invalid|localhost|ly|gg|ru|cn|us|eu|site|online|link|click|top|biz)\b(?:\/[^\s<>"')\]]*)?/gi;
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Anything long enough to be dialled, and short codes after a word that says to dial. */
const number =
  /(?:\+|\b00)?\(?\d(?:[ .)\u2010-\u2015-]{0,2}\d){6,}\b|(?<=\b(?:call|ring|dial|phone|text|number|on|to|is)\s+(?:[a-z]+\s+(?:to|on)\s+)?)\d{3,6}\b/gi;
const emoji = /\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}]|\u{FE0F}|\u{200D}/gu;
const hidden = /[\p{Cf}\p{Co}\p{Cn}]|(?![\n\t])\p{Cc}/gu;

/**
 * Makes what a model or a stranger wrote safe to show: plain text, without markup, emoji and characters that nobody sees,
 * and without any link, mail address or phone number but those of its sources. What is taken out leaves no hole that
 * could be read as advice: the sentence around it goes, too. A number counts as known only where it is a source's own
 * verified one, never because some text has it.
 */
export function guarded(text: string, sources: readonly Source[]): string {
  const known = new Set([...alwaysKnown, ...sources.flatMap(({ phone }) => phone ?? []).map(digitsOf)]);
  const hosts = new Set(
    sources.filter(({ kind }) => kind === 'resource' || kind === 'guide').map(({ url }) => hostOf(url)),
  );
  const plain = text
    .normalize('NFKC')
    .replaceAll(hidden, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<!--[\s\S]*?-->|<(script|style|iframe|form|svg|object)[\s\S]*?(?:<\/\1>|$)/gi, ' ')
    .replaceAll(/<\/?[a-z!][^>]*(?:>|$)/gi, ' ')
    .replaceAll(/&(?:lt|gt|#x?[0-9a-f]+);?/gi, ' ')
    .replaceAll(/[<>`]/g, '')
    .replaceAll(/(?:javascript|data|vbscript|file|tel|sms|mailto):/gi, '')
    .replaceAll(/\*\*|__|^#{1,6} /gm, '')
    .replaceAll(emoji, '');
  const kept = plain
    .split('\n')
    .map((line) =>
      sentencesOf(line)
        .filter((sentence) => isKnown(sentence, known, hosts))
        .join(' ')
        .trim(),
    )
    .join('\n');
  return kept
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim()
    .slice(0, longestReply);
}

/** Short numbers that everybody in the UK may be told: emergency, police, health, Samaritans, Shout, and the silent 55. */
const alwaysKnown = ['999', '112', '101', '111', '55', '116123', '85258', '08000119100'];

/** Splits where a sentence ends; a full stop inside an address ends none. */
export const sentencesOf = (line: string): string[] => line.split(/(?<=[.!?])\s+(?=\S)/);

/** IVOR can do none of this, so a sentence that says that it did is never true. */
const claimsAnAct =
  /\b(?:i|ivor|we|it|event|article|account|session|sessions|members?|release|vote|votes|role|you)\b[^.!?]{0,60}\b(?:have|has|had|was|were|is|are|been|am|now|will)\b[^.!?]{0,20}\b(?:approved|published|deleted|erased|promoted|granted|escalated|released|rolled back|banned|upgraded|removed from|voted|unpublished|an admin|a moderator|admin rights|owner now)\b|\b(?:approved|erased|promote[d]?|deleted|access granted)\b[.!]?$/i;

function isKnown(sentence: string, known: ReadonlySet<string>, hosts: ReadonlySet<string>): boolean {
  if (claimsAnAct.test(sentence) || repeatsRules(sentence)) return false;
  if (mail.test(sentence)) {
    mail.lastIndex = 0;
    return false;
  }
  const addresses = sentence.match(address) ?? [];
  if (!addresses.every((found) => hosts.has(hostOf(found)))) return false;
  const rest = sentence.replaceAll(address, ' ');
  return (rest.match(number) ?? []).every((found) => known.has(digitsOf(found)) || isTimeOrYear(found));
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

function hostOf(found: string): string {
  const host = URL.parse(/^https?:/i.test(found) ? found : `https://${found.replace(/^\/+/, '')}`)?.hostname ?? '';
  return host.replace(/^www\./, '').toLowerCase();
}

/** `2026-11-22`, `2010`, `72 hours`: dates and years are no numbers to dial. */
const isTimeOrYear = (found: string): boolean =>
  /^\s*(?:(?:19|20)\d\d(?:[-/ .]\d{1,2}){0,2}|\d{1,2}[-/ .:]\d{1,2}(?:[-/ .:](?:\d{2}|\d{4}))?)\s*$/.test(found);
