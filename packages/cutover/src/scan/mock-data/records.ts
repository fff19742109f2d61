/** Lists and objects that look like rows of a database: people, events, articles, messages, written into the code. */

import { bare, functionAround, numberOf, propertiesOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script, SourceFile } from '../source.ts';
import type { Binding } from '../scope.ts';
import { admits, commentAt } from './admission.ts';
import { standsInByCall } from './callers.ts';
import { isGivenName } from './given-names.ts';
import { placeOf } from './place.ts';
import type { Place } from './place.ts';
import {
  certain,
  configurationKeys,
  contactKeys,
  fieldsOf,
  isMadeMoment,
  moneyKeys,
  personKeys,
  proseKeys,
  signedKeys,
  sourceKeys,
  traitsOf,
} from './traits.ts';
import type { Field } from './traits.ts';
import {
  isApology,
  isEmail,
  isMeasured,
  isMoment,
  isOpenPretence,
  isPeriod,
  isPersonName,
  isPretence,
  isStatement,
  isStandIn,
  isStockValue,
  wordsOf,
} from './words.ts';

/** A finding of this folder, before it has a place in a file. */
export interface Invention {
  at: Node;
  message: string;
}

export function recordsIn(source: SourceFile, script: Script): Invention[] {
  const lists = [...script.nodes('ArrayExpression'), ...script.nodes('ObjectExpression')].flatMap((node) => {
    const rows = rowsOf(node);
    return rows ? [{ node, rows }] : [];
  });
  const found: { node: Node; at: Node; message: string }[] = [];
  for (const { node, rows } of lists) {
    if (found.some((outer) => contains(outer.node, node))) continue;
    const places = placesOf(node, script);
    if (!places || places.some((place) => place.isAside)) continue;
    const comment = commentAt(startOf(node, script), source, script);
    const isList = node.type === 'ArrayExpression';
    const score =
      scoreOf(rows, places, comment, isList) +
      (isPretended(node, rows, script) ? 1.5 : 0) +
      (places.some(({ isState }) => isState) && isLoaded(node, script) ? 1 : 0);
    if (score >= certain) found.push({ node, at: startOf(node, script), message: told(rows, places) });
  }
  return found.map(({ at, message }) => ({ at, message }));
}

/** Returned by an `async` function that waits for nobody: somebody seems to be asked. */
function isPretended(node: Node, rows: readonly Node[], script: Script): boolean {
  const parent = script.parent(node);
  const around = functionAround(node, script);
  return (
    rows.length > 1 &&
    parent?.type === 'ReturnStatement' &&
    around?.async === true &&
    around.body !== null &&
    ![...within(around.body)].some((part) => part.type === 'AwaitExpression')
  );
}

/** `{ items: [...], status: 'idle' }`: what a state says of loading is said of the list beside it. */
function isLoaded(node: Node, script: Script): boolean {
  const property = script.parent(node);
  const state = property?.type === 'Property' ? script.parent(property) : null;
  return (
    state?.type === 'ObjectExpression' &&
    [...propertiesOf(state)].some(
      ([key, value]) =>
        (/^(?:is_?)?(?:loading|fetching|pending|loaded|error)$/i.test(key) && isNothing(value)) ||
        (/status$/i.test(key) && /^(?:idle|initial|loading|pending)$/.test(textOf(value) ?? '')),
    )
  );
}

const contains = (outer: Node, inner: Node): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Objects of one shape: the elements of a list, the values of a map, or one object alone. */
function rowsOf(node: NodeOf<'ArrayExpression'> | NodeOf<'ObjectExpression'>): NodeOf<'ObjectExpression'>[] | null {
  if (node.type === 'ObjectExpression') {
    const values = [...propertiesOf(node).values()].map(bare);
    const rows = values.filter((value): value is NodeOf<'ObjectExpression'> => value.type === 'ObjectExpression');
    if (rows.length >= 2 && rows.length === values.length && areAlike(rows)) return rows;
    return isRow(node) ? [node] : null;
  }
  const elements = node.elements.map((element) => element && entryOf(bare(element)));
  const rows = elements.filter(
    (element): element is NodeOf<'ObjectExpression'> => element?.type === 'ObjectExpression',
  );
  return rows.length > 0 && rows.length >= elements.length / 2 && rows.some(isRow) && areAlike(rows) ? rows : null;
}

/** The value of `['london', { ... }]`, an entry of a map. */
function entryOf(element: Node): Node {
  const [key, value, ...others] = element.type === 'ArrayExpression' ? element.elements : [];
  return value && others.length === 0 && textOf(key) !== null ? bare(value) : element;
}

/** At least two values that are written out. */
function isRow(node: NodeOf<'ObjectExpression'>): boolean {
  const values = [...propertiesOf(node).values()];
  return values.filter(isWritten).length >= 2 && !values.every((value) => isNothing(value) || isMadeMoment(value));
}

/** `''`, `0`, `[]`, `false`: how a state begins. */
function isNothing(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'ArrayExpression') return inner.elements.length === 0;
  return inner.type === 'Literal' && !inner.value;
}

function isWritten(node: Node): boolean {
  const inner = bare(node);
  return (
    textOf(inner) !== null ||
    numberOf(inner) !== null ||
    (inner.type === 'Literal' && typeof inner.value === 'boolean') ||
    isMadeMoment(inner) ||
    (inner.type === 'ArrayExpression' && inner.elements.every((element) => element !== null && isWritten(element)))
  );
}

function areAlike(rows: readonly NodeOf<'ObjectExpression'>[]): boolean {
  const [first, ...others] = rows.map((row) => new Set(propertiesOf(row).keys()));
  if (!first) return false;
  return others.every((keys) => [...keys].filter((key) => first.has(key)).length >= Math.min(2, first.size));
}

/** Its own place, and those where the variable that holds it is used; null where nothing ever uses it. */
function placesOf(node: Node, script: Script): Place[] | null {
  const own = placeOf(node, script);
  own.standsIn ||= standsInByCall(node, script);
  const binding = bindingOf(node, script);
  if (!binding) return [own];
  if (binding.references.length === 0 && !binding.exported) return null;
  // `draft.id` asks one object for a part: the object itself goes nowhere.
  const uses = binding.references.filter(
    (reference) => node.type === 'ArrayExpression' || script.parent(reference)?.type !== 'MemberExpression',
  );
  return [own, ...uses.map((reference) => ({ ...placeOf(reference, script), names: [], near: [] }))].map(
    (place, index, all) =>
      // One use in development makes nothing of the others.
      index === 0 ? place : { ...place, isAside: place.isAside && all.length === 2 },
  );
}

/** The variable whose whole value, or whose part, this is. */
function bindingOf(node: Node, script: Script): Binding | null {
  for (let at: Node | null = node; at; at = script.parent(at)) {
    if (at.type === 'VariableDeclarator') {
      const { id } = at;
      return script.scopes.declaredAt(id);
    }
    const goesOn =
      at === node ||
      at.type === 'Property' ||
      at.type === 'ObjectExpression' ||
      at.type === 'ArrayExpression' ||
      bare(at) !== at;
    if (!goesOn) return null;
  }
  return null;
}

function startOf(node: Node, script: Script): Node {
  const parent = script.parent(node);
  const binding = bindingOf(node, script);
  // A store of several lists is one invention where it is put in the place of an answer as a whole.
  if (binding?.references.some((reference) => placeOf(reference, script).standsIn))
    return script.parent(binding.node) ?? binding.node;
  if (parent?.type === 'ArrayExpression' || parent?.type === 'NewExpression')
    return declaratorOf(parent, script) ?? node;
  return parent && (parent.type === 'VariableDeclarator' || parent.type === 'Property') ? parent : node;
}

function declaratorOf(node: Node, script: Script): Node | null {
  const parent = script.parent(node);
  return parent?.type === 'VariableDeclarator' || parent?.type === 'NewExpression'
    ? parent.type === 'NewExpression'
      ? declaratorOf(parent, script)
      : parent
    : null;
}

function scoreOf(
  rows: readonly NodeOf<'ObjectExpression'>[],
  places: readonly Place[],
  comment: string,
  isList: boolean,
): number {
  const fields = fieldsOf(rows);
  const names = places.flatMap((place) => place.near);
  const open = names.some(isOpenPretence) || admits(comment);
  const pretence = open || names.some(isPretence);
  const standsIn = places.some((place) => place.standsIn);
  if (names.some((name) => wordsOf(name).some((word) => notices.has(word)))) return 0;
  if (!pretence && !standsIn && isOwnTeam(names, fields)) return 0;
  if (rows.length === 1 && isNotice(fields)) return 0;
  if (!pretence && isInstruction(fields)) return 0;
  let score = traitsOf(fields);
  if (isSeries(rows)) score = Math.max(score, 4);
  const alone = rows.length === 1;
  // One object is as likely a setting: it needs to be called what it is, or to take the place of an answer.
  if (
    alone &&
    !pretence &&
    !standsIn &&
    isProfile(fields) &&
    places.some(({ isState, isAnswer }) => isState || isAnswer)
  )
    return Math.max(score, certain);
  // Who says what, and when, is told by those who call: only the frame is written out.
  if (
    alone &&
    !(isList && pretence) &&
    !names.some(isOpenPretence) &&
    !saysMuch(fields, names.some(isPretence) ? 2 : 3)
  )
    return 0;
  if (alone && !pretence && !standsIn)
    return places.some((place) => places.length === 1 && names.length === 0 && place.isState) ? 0 : score - 2.5;
  if (!alone && isRoll(fields) && places.some(({ isState }) => isState)) score = Math.max(score, certain);
  if (standsIn && !alone && isOfPeople(fields)) score = Math.max(score, certain);
  if (pretence) score += alone && !isList ? 2 : open && !isConfiguration(fields) ? certain : 3;
  else if (names.some(isStandIn) && standsIn) score += 1;
  if (standsIn) score += 1.5;
  const isDefault =
    places.some(({ isState }) => isState) &&
    rows.length > 1 &&
    fields.some(({ key }) => /^(?:id|slug|_id)$/i.test(key));
  if ((standsIn && (!alone || isReply(fields))) || isDefault) score += contentOf(fields, isDefault);
  if (names.some((name) => wordsOf(name).some((word) => peoples.has(word))) && !alone) score += score >= 2 ? 1 : 0;
  if (places.some((place) => place.isState)) score += 0.75;
  if (isConfiguration(fields) && !isSeries(rows)) score -= 4;
  return score;
}

/** A notice of the program, wherever it is shown: an apology, or an answer that says that something failed. */
const isNotice = (fields: readonly Field[]): boolean =>
  fields.some(({ key, values }) =>
    values.some((value) => {
      const text = textOf(value) ?? '';
      if (isApology(text)) return true;
      if (/^(?:success|ok|healthy|valid)$/i.test(key)) return value.type === 'Literal' && value.value === false;
      return (
        /^(?:status|state|health|type|level)$/i.test(key) &&
        /^(?:unhealthy|error|failed|down|unavailable|offline)$/i.test(text)
      );
    }),
  );

/** Questions with their answers, questions to begin with, and conditions with what follows from them. */
function isInstruction(fields: readonly Field[]): boolean {
  const keys = fields.map(({ key }) => key.toLowerCase());
  if (keys.includes('question') && keys.includes('answer')) return true;
  if (keys.includes('condition') && keys.includes('threshold')) return true;
  const prose = fields.filter(({ key }) => proseKeys.test(key)).flatMap(({ values }) => values.map(textOf));
  const questions = prose.filter((text) => text?.trim().endsWith('?') === true);
  return questions.length > 1 && questions.length > prose.length / 2;
}

/** Of what kind something is, not what it says. */
const frameKeys = /^(?:_?id|type|kind|role|sender|variant|channel|level)$/i;

/** Whether enough of one object is written out: moments that are made at once, and nothing yet, say nothing. */
const saysMuch = (fields: readonly Field[], least: number): boolean => {
  const values = fields.flatMap(({ key, values: of }) => (frameKeys.test(key) ? [] : of));
  return (
    values.filter((value) => isWritten(value) && !isMadeMoment(value) && !isNothing(value)).length >= least ||
    values.some((value) => {
      const text = textOf(value) ?? '';
      return isStatement(text) || (numberOf(value) ?? 0) > 1 || (isPersonName(text) && isGivenName(text));
    })
  );
};

/** A list of people by their given names, with which a page begins. */
const isRoll = (fields: readonly Field[]): boolean =>
  fields.every(
    ({ key }) => !sourceKeys.test(key) && !/^(?:role|position|job_?title|voice|lang\w*|prompt|icon)$/i.test(key),
  ) &&
  fields.some(({ key, values }) => {
    const names = values.flatMap((value) => textOf(value) ?? []);
    return personKeys.test(key) && names.length > 1 && names.filter(isGivenName).length >= names.length / 2;
  });

const isConfiguration = (fields: readonly Field[]): boolean =>
  fields.every(({ key }) => configurationKeys.test(key) || /^(?:id|label|name|title|description)$/i.test(key));

/** What was counted of people, or when something happened: nobody writes that down as a default. */
const isOfPeople = (fields: readonly Field[]): boolean =>
  fields.every(({ key }) => !contactKeys.test(key) && !sourceKeys.test(key)) &&
  fields.some(
    ({ key, values }) =>
      (isMeasured(key) && !moneyKeys.test(key) && values.some((value) => (numberOf(value) ?? 0) > 1)) ||
      (signedKeys.test(key) && values.every((value) => isPersonName(textOf(value) ?? ''))) ||
      values.every((value) => isMadeMoment(value) || isMoment(textOf(value) ?? '')),
  );

/** Lists of such a name hold the program's own words, or what everybody knows. */
const notices = new Set(['empty', 'holidays', 'changelog', 'releases', 'translations', 'templates', 'copy']);

/** Who runs a site stands in its code, with their own photos. */
const ownPeople = new Set(['team', 'staff', 'trustees', 'board', 'founders', 'committee', 'maintainers']);

const isOwnTeam = (names: readonly string[], fields: readonly Field[]): boolean =>
  names.some((name) => wordsOf(name).some((word) => ownPeople.has(word))) &&
  fields.some(({ key }) => /^(?:role|position|job_?title)$/i.test(key)) &&
  fields.every(({ values }) => values.every((value) => !isStockValue(textOf(value) ?? '')));

/** Lists of such a name hold what people did or said. */
const peoples = new Set([
  'testimonials',
  'quotes',
  'reviews',
  'comments',
  'notifications',
  'messages',
  'conversations',
  'threads',
  'activities',
  'activity',
  'feed',
  'members',
  'users',
  'donors',
  'attendees',
  'leaderboard',
  'posts',
  'transactions',
  'submissions',
  'applicants',
]);

/** Titles and sentences that stand where an answer belongs, however few other traits they have. */
function contentOf(fields: readonly Field[], isDefault: boolean): number {
  const written = fields.filter(({ key, values }) => {
    const texts = values.flatMap((value) => textOf(value) ?? []);
    return (
      !configurationKeys.test(key) &&
      texts.length > 0 &&
      texts.every((text) => isStatement(text) || /^\p{Lu}.* /u.test(text))
    );
  });
  const sentences = written.some(({ values }) => values.every((value) => isSentence(textOf(value) ?? '')));
  const isAction = fields.some(({ key }) =>
    /^(?:error|code|ok|success|icon|href|path|to|type|version|severity|variant|link|cta|button\w*|image_?alt)$/i.test(
      key,
    ),
  );
  if (!sentences || isAction) return 0;
  return isDefault && written.length < 2 ? 0 : 2;
}

const isSentence = (text: string): boolean => isStatement(text) && (/[.!?…]["”’']?$/.test(text) || text.length > 40);

/** What an assistant or a person would say, rather than a notice of the program. */
const isReply = (fields: readonly Field[]): boolean =>
  fields.some(({ key }) => /^(?:reply|answer|response|text|content|quote|excerpt|bio)$/i.test(key)) &&
  !fields.some(({ key }) => /^(?:status|level|field|remedy|pointer|kind|message|title)$/i.test(key));

/** What only somebody who joined has told of themselves. */
const toldKeys =
  /^(?:pronouns|bio|since|joined\w*|member_?since|birthday|age|interests|badges|followers|username|handle)$/i;

/** One person with what only a database knows of them. */
function isProfile(fields: readonly Field[]): boolean {
  const texts = (of: Field): string[] => of.values.flatMap((value) => textOf(value) ?? []);
  const isNamed = fields.some((field) => personKeys.test(field.key) && texts(field).some(isPersonName));
  return (
    isNamed &&
    fields.length >= 3 &&
    fields.every(({ key }) => !contactKeys.test(key) && !sourceKeys.test(key)) &&
    fields.some(
      (field) =>
        texts(field).some(isEmail) ||
        texts(field).some(isMoment) ||
        toldKeys.test(field.key) ||
        /^(?:avatar|photo|profile_?image|avatar_?url)$/i.test(field.key) ||
        (isMeasured(field.key) && field.values.some((value) => (numberOf(value) ?? 0) > 1)),
    )
  );
}

/** Months or days with figures: a chart that nobody measured. */
function isSeries(rows: readonly NodeOf<'ObjectExpression'>[]): boolean {
  if (rows.length < 3) return false;
  return rows.every((row) => {
    const entries = [...propertiesOf(row)];
    const isPeriodic = entries.some(
      ([key, value]) =>
        isPeriod(textOf(value) ?? '') && !/^(?:open|close|from|until|opens|closes|start|end)$/i.test(key),
    );
    const figures = entries.filter(
      ([key, value]) => (numberOf(value) ?? 0) !== 0 && !/^(?:id|year|index|day|month|value|order|days)$/i.test(key),
    );
    const valued = entries.some(([key, value]) => key === 'value' && (numberOf(value) ?? 0) > 12);
    return isPeriodic && (figures.length > 0 || valued);
  });
}

function told(rows: readonly NodeOf<'ObjectExpression'>[], places: readonly Place[]): string {
  const keys = fieldsOf(rows)
    .map(({ key }) => key)
    .slice(0, 5)
    .join(', ');
  const name = places[0]?.names.find((candidate) => wordsOf(candidate).length > 0);
  const what = rows.length === 1 ? 'an invented record' : `${rows.length} invented records`;
  const where = places.some((place) => place.standsIn)
    ? ' take the place of an answer that did not come'
    : ' are shown as if they were real';
  return `${what}${name ? ` in ${name}` : ''} (${keys})${rows.length === 1 ? where.replace(' take', ' takes').replace(' are shown as if they were', ' is shown as if it were') : where}`;
}
