import { meaningOf, seenFromAllSides } from './meaning.ts';
import type { Ruling } from './rules.ts';

/** Families of words, by their beginnings. A message is known by which families meet in it. */
const stems: Record<string, string> = {
  I: 'i me my mine myself',
  he: 'he she him her his they them their someone somebody friend mate boyfriend girlfriend partner flatmate cousin brother sister nephew student lad guy',
  kin: 'mum dad parent family brother sister uncle auntie aunt cousin nan gran stepdad stepmum son daughter husband wife kid kids nephew',
  near: 'partner boyfriend husband ex landlord flatmate housemate boss neighbour carer pastor priest church elder imam',
  crowd: 'men man guys boys lads gang group mob youths people stranger driver bouncer guards cops',
  death:
    'die dead dying died death kill killed killing suicid funeral grave buried burial cremat corpse hell heaven murder drown hang hung noose rope',
  harm: 'hit beat punch kick slap strangl chok stab shot shoot cut slice burn burnt bleed blood scratch hurt harm attack rape assault grope molest abus bash batter smash threw pushed grabbed pinned held dragged choked broke bitten bite wound razor blade',
  threat:
    'threat threaten knife gun machete acid hammer bat bats axe petrol brick follow chase chasing stalk outside door window waiting hunt revenge blackmail nudes expose leak deport immigration raid',
  fear: 'scared afraid terrified fright panic shak trembl danger unsafe hid hiding trapped escape flee',
  despair:
    'alone lonely hopeless worthless pointless empty numb tired broken nothing nobody noone burden ashamed useless failure hate despair desperate unbearable dark darkness end ended finish point anymore forever goodbye farewell sorry crying cry tears cope',
  drug: 'tablet paracetamol overdos ghb ketamine tina mdma coke cocaine heroin mephedrone bleach poison vodka codeine nurofen cocodamol insulin antidepressant bottle packet swallow dose dosed slam pulse spiked necked',
  body: 'wrist arm leg thigh neck throat head face chest heart skin lips breath breathe breathing eyes stomach ribs back hand',
  state:
    'unconscious collapse passed floppy blue grey purple fitting seizure gurgl snoring cold clammy rouse wake awake sleepy drowsy spinning',
  mind: 'voice voices shadow demon chip thoughts mind head sleep slept real fake watching soul souls codes god crucify tv radio',
  roof: 'home house street bench park doorway tent hostel shelter bed sofa evict homeless outside locks bags suitcase belongings roof stairwell car',
  out: 'out kicked chucked thrown threw tossed turfed evicted locked leave left away back',
  cold: 'cold freezing frozen rain snow snowing soaked wet dark minus night battery',
  when: 'now tonight today tomorrow yesterday morning last soon',
  no: 'not no never nothing nobody nowhere without none',
  want: 'want need wish hope ready going trying decided planning plan thinking thought feel feeling',
  force:
    'force forced made make makes let won wont allow allowed control tracks passport keys phone money locked marry married marriage wedding',
  help: 'help please someone anyone emergency ambulance hospital police 999 urgent save',
  ask: 'where what which who how when why is are do does can could any anyone whats',
  event:
    'event ticket tickets listing calendar rsvp venue organiser workshop class classes talk panel screening film films festival party club night gig show quiz brunch choir yoga dance dancing ball carnival pride drag dj music band book books reading poetry exhibition museum play theatre meetup social socials group groups doors entry podcast album song karaoke supper picnic',
  site: 'space bio mode real username calendar refund password stream link account app site website page upload password login sign log link email emails button form notification dashboard newsletter article articles story archive vote voting proposal member members membership submission submit submitted review approved rejected post comment comments profile bot chat screen typo error load font map photo image code',
  info: 'information law legal rights statistics research report dissertation thesis essay training course courses poster leaflet volunteer volunteering charity policy difference definition mean means recommend recommendation suggest advice tips directory list data bill history',
  life: 'vaccine registrar attorney airport interview landlord selling notice damp mentor apprenticeship school playgroup adoption dentist pharmacy side effects window symptoms book job jobs rent housing council prep test testing sti hiv gp nhs benefits visa university uni career cv interview therapist counsellor counselling barber hair gym food restaurant football netball running travel holiday wedding registrar church adopt dating date',
  warm: 'love loved thanks thank cheers great good nice proud happy lovely brilliant amazing best favourite congrats buzzing gorgeous wicked hello hi hey morning evening',
  fun: 'lol slay slayed iconic gagged shook hyped vibe vibes queen lit fire tune bop icon cute funny laughing laughed joke',
};

/** Words by family, and beginnings of longer ones. */
const family = new Map<string, string[]>();
const beginnings: [string, string][] = [];
for (const [name, words] of Object.entries(stems)) {
  for (const word of words.split(' ')) {
    family.set(word, [...(family.get(word) ?? []), name]);
    if (word.length >= 5) beginnings.push([word, name]);
  }
}

function familiesOf(word: string): string[] {
  const known = family.get(word);
  if (known !== undefined) return known;
  return word.length < 6 ? [] : beginnings.filter(([stem]) => word.startsWith(stem)).map(([, name]) => name);
}

const negations = new Set(['not', 'no', 'never', 'nothing', 'nobody', 'without', 'none']);

/** How many words a negation, and a pair of words, reaches across. */
const reach = 3;

/**
 * What is known of a message, by name and in groups that weigh alike, however many features each has:
 * `rules` what rules, settings and the message's shape say; `words` its plain words, single, in pairs and near each other, and the
 * families they are of; `written` what its writer typed, before slang and misspellings were read; `clauses` how it begins and
 * ends, for much that sounds like danger is followed by an ordinary question; `pieces` three to five letters in a row. Beside them,
 * without a name, what the words mean, seen from all sides.
 */
export type Features = Record<(typeof groups)[number], Set<string>> & { meaning: Float64Array };

export const groups = ['rules', 'words', 'written', 'clauses', 'pieces'] as const;

export function featuresOf(ruling: Ruling): Features {
  const words = ruling.text.split(' ').filter((word) => word !== '');
  const families = new Set(words.flatMap(familiesOf));
  return {
    rules: rulesIn(ruling, families),
    words: wordsIn(words, families),
    written: writtenIn(ruling.reading.written),
    clauses: clausesIn(ruling.reading.written),
    pieces: piecesIn(ruling.reading.text),
    meaning: seenFromAllSides(meaningOf(ruling.reading.text.split(' '))),
  };
}

const anchors = ['event', 'site', 'info', 'life', 'warm', 'fun'];

function rulesIn({ reading, text, evidence, settings, score }: Ruling, families: ReadonlySet<string>): Set<string> {
  const found = new Set<string>(['always']);
  for (const { kind, strength } of evidence) found.add(strength).add(`${kind} ${strength}`);
  for (const setting of settings) found.add(setting);
  for (const least of [0.5, 1, 2, 3, 5]) if (score >= least) found.add(`at least ${least}`);
  if (text !== reading.text) found.add('idiom');
  if (reading.asks) found.add('asks');
  if (reading.laughs) found.add('laughs');
  if (!reading.asks && reading.length > 2) found.add('tells');
  if (!anchors.some((name) => families.has(name))) found.add('unanchored');
  if (reading.length <= 2) found.add('tiny');
  if (reading.length > 25) found.add('long');
  return found;
}

/** `w:` a word, `b:` two neighbours, `k:` two words near each other, `n:` a word that is denied, `f:` a family of words. */
function wordsIn(words: readonly string[], families: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const [index, word] of words.entries()) {
    found.add(`w:${word}`);
    const next = words[index + 1];
    if (next !== undefined) found.add(`b:${word} ${next}`);
    for (const near of words.slice(index + 1, index + 1 + reach)) {
      found.add(`k:${word} ${near}`);
      if (negations.has(word)) found.add(`n:${near}`);
    }
  }
  for (const name of families) found.add(`f:${name}`);
  if (words[0] !== undefined) found.add(`first ${words[0]}`).add(`last ${words.at(-1)}`);
  return found;
}

/** One, two and three words in a row. */
function writtenIn(written: string): Set<string> {
  const words = written.match(/[a-z0-9']+/g) ?? [];
  return new Set([1, 2, 3].flatMap((length) => runsOf(words, length).map((run) => run.join(' '))));
}

/** `F:` a word of the first clause, `L:` of the last, `LF:` the two words that the last one begins with. */
function clausesIn(written: string): Set<string> {
  const found = new Set([
    `asked ${written.split('?').length - 1}`,
    written.trim().endsWith('?') ? 'ends in ?' : 'ends',
  ]);
  const clauses = written
    .split(/[.?!,;:]+\s*|\s+(?:but|so|and|because|cos)\s+/)
    .filter((clause) => clause.trim() !== '');
  if (clauses.length < 2) return found;
  const first = clauses[0]?.match(/[a-z']+/g) ?? [];
  const last = clauses.at(-1)?.match(/[a-z']+/g) ?? [];
  for (const word of first) found.add(`F:${word}`);
  for (const word of last) found.add(`L:${word}`);
  return found.add(`LF:${last.slice(0, 2).join(' ')}`).add('clauses');
}

function piecesIn(text: string): Set<string> {
  return new Set([3, 4, 5].flatMap((length) => runsOf(text, length)));
}

function runsOf<T extends string | readonly string[]>(whole: T, length: number): T[] {
  return Array.from({ length: Math.max(0, whole.length - length + 1) }, (_, at) => whole.slice(at, at + length) as T);
}
