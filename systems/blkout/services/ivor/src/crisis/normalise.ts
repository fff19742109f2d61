import { corrected, spaced } from './spelling.ts';
import { plainWords } from './words.ts';

/** A message as the rules read it. */
export interface Reading {
  /** Plain lower-case words between single spaces, with a space at both ends: ` i do not want to be here anymore `. */
  text: string;
  /** What its writer typed, in lower case and without accents. */
  written: string;
  /** How many words its writer used. */
  length: number;
  asks: boolean;
  laughs: boolean;
}

const digitsAsLetters: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Reads through capitals, accents, digits for letters, s p a c e d letters, repeated letters, text speak, slang and misspellings. */
export function read(message: string): Reading {
  const lower = message
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[“”„]/g, '"');
  const words = wordsOf(joinSpacedLetters(withoutTitles(lower)));
  const plain = words
    .flatMap((word) => (plainWords.get(word) ?? spaced(word)).split(' '))
    .flatMap((word) => (plainWords.get(word) ?? corrected(word)).split(' '))
    .filter((word) => word !== '');
  return {
    text: ` ${plain.join(' ')} `,
    written: lower,
    length: words.length,
    asks:
      /\?/.test(lower) ||
      /^\W*(?:what|where|when|who|whos|whose|which|why|how|is there|are there|is |are |do |does |did |can |could |should |would |will |any |anyone know|anybody know)\b/.test(
        lower,
      ),
    laughs: /\b(?:l+o+l+|lm+f?ao+o*|haha+|hehe+|rofl)\b|[😂🤣😅😆]|(?:😭💀|💀)/u.test(lower),
  };
}

/** Titles and quotations are somebody else's words, unless the writer says who spoke: then they are what happened. */
function withoutTitles(text: string): string {
  return text.replaceAll(
    /(\b(?:sa(?:id|ys?|ying)|told|tells|texted|wrote|sent|shouted|shouting|called|calling|messaged|goes|like|a)[\s,:]+(?:me[\s,:]+)?)?"([^"]{3,80})"/g,
    (all, spoken: string | undefined, quoted: string) =>
      spoken !== undefined || !quoted.trim().includes(' ') ? all : ' ',
  );
}

/** `s u i c i d e`, `d.i.e` and `k-i-l-l` become words. */
function joinSpacedLetters(text: string): string {
  return text.replaceAll(/(?<![a-z0-9'])(?:[a-z][ .*_-]{1,2}){3,}[a-z](?![a-z0-9'])/g, (letters) =>
    letters.replaceAll(/[ .*_-]/g, ''),
  );
}

function wordsOf(text: string): string[] {
  return text
    .replaceAll(/\bg'?d[ -]out\b/g, 'overdosed')
    .replaceAll(/\b([gk])[ -]?hole(d?)\b/g, '$1hole$2')
    .replaceAll(/\bo\.?d'?d\b/g, 'overdosed')
    .replaceAll(/\ba ?(?:&|and|n) ?e\b/g, 'hospital')
    .replaceAll(/\b(him|mi|me|dem|shi|we) ago\b/g, '$1 going to')
    .replaceAll(/k\*+l+/g, 'kill')
    .replaceAll(/s[u*]+[i*]+c[i*]+d/g, 'suicid')
    .replaceAll(/r\*+p/g, 'rap')
    .replaceAll(/[-/_*]+/g, ' ')
    .split(/[\s,.;:()"?…]+|!+(?=\s|$)/)
    .map(withoutLeet)
    .map((word) => word.replaceAll(/(.)\1{2,}/g, '$1$1'))
    .flatMap((word) => withoutApostrophe(word).split(' '))
    .map((word) => word.replaceAll(/[^a-z0-9£]/g, ''))
    .map((word) => oncePerLetter(word))
    .filter((word) => word !== '');
}

const withoutLeet = (word: string): string =>
  /[a-z]/.test(word) &&
  /[0134570@$!]/.test(word) &&
  !plainWords.has(word) &&
  !/^\d+(?:am|pm|st|nd|rd|th|k|s|mg|g|ml|x|hrs?|days?|yrs?|yo|hours?|years?|months?|weeks?|mins?)?$/.test(word)
    ? word.replaceAll(/[0134570@$!]/g, (digit) => digitsAsLetters[digit] ?? digit)
    : word;

/** What an apostrophe leaves out. */
function withoutApostrophe(word: string): string {
  if (!word.includes("'")) return word;
  return word
    .replace(/^can't$/, 'can not')
    .replace(/^won't$/, 'will not')
    .replace(/^ain't$/, 'is not')
    .replace(/n't$/, ' not')
    .replace(/^i'm$/, 'i am')
    .replace(/'re$/, ' are')
    .replace(/'ve$/, ' have')
    .replace(/'ll$/, ' will')
    .replace(
      /^(he|she|it|that|there|what|who|where|how|someone|somebody|everyone|nobody|something|nothing|everything|everybody|life)'s$/,
      '$1 is',
    )
    .replace(/^(i|he|she|they|we|you|it)'d$/, '$1 would')
    .replace(/in'$/, 'ing')
    .replaceAll("'", '');
}

const doubled = /([a-z])\1$/;

/** `helpp` and `diee` are `help` and `die`; `will` and `off` stay. */
function oncePerLetter(word: string): string {
  const shorter = word.replace(doubled, '$1');
  return shorter !== word && sentOften.has(shorter) ? shorter : word;
}

const sentOften = new Set([
  'help',
  'die',
  'please',
  'now',
  'no',
  'me',
  'alone',
  'life',
  'pain',
  'stop',
  'tired',
  'sorry',
  'so',
  'anymore',
  'scared',
  'dead',
  'dying',
  'end',
]);
