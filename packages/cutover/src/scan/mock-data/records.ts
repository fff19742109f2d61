/** Lists and objects that look like rows of a database: people, events, articles, messages, written into the code. */

import { bare, calleeName, functionAround, numberOf, propertiesOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script, SourceFile } from '../source.ts';
import type { Binding } from '../scope.ts';
import { admits, commentAt } from './admission.ts';
import { standsInByCall } from './callers.ts';
import { isGivenName } from './given-names.ts';
import { placeOf } from './place.ts';
import type { Place } from './place.ts';
import {
  isApology,
  isDuration,
  isEmail,
  isFigure,
  isMeasured,
  isMoment,
  isNoFigure,
  isOpenPretence,
  isPeriod,
  isPersonName,
  isPretence,
  isSignature,
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

/** From here on a list is taken for invented rows. */
const certain = 3.5;

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
    const score = scoreOf(rows, places, comment, isList) + (isPretended(node, rows, script) ? 1.5 : 0);
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

/** `new Date()`, `Date.now() - 3600000`, `new Date(...).toISOString()`, `subDays(now, 2)`. */
function isMadeMoment(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'NewExpression') return calleeName(inner) === 'Date';
  if (inner.type === 'BinaryExpression') return isMadeMoment(inner.left) || isMadeMoment(inner.right);
  if (inner.type !== 'CallExpression') return false;
  const name = calleeName(inner) ?? '';
  if (name === 'now') return true;
  if (/^(?:sub|add)(?:Days|Hours|Weeks|Minutes|Months)$|^(?:days|hours|minutes)(?:Ago|FromNow)$/.test(name))
    return true;
  return inner.callee.type === 'MemberExpression' && isMadeMoment(inner.callee.object);
}

/** Any of them but this very moment: `new Date(Date.now() - 3600000)`. */
const isWorkedOutMoment = (node: Node): boolean =>
  isMadeMoment(node) &&
  [...within(node)].some(
    (part) =>
      part.type === 'BinaryExpression' ||
      (part.type === 'Literal' && part.value !== null) ||
      (part.type === 'CallExpression' && /^(?:sub|add)[A-Z]|(?:Ago|FromNow)$/.test(calleeName(part) ?? '')),
  );

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

const personKeys =
  /^(?:who|by|with|name|author|user|users?_?name|full_?name|display_?name|host|speaker|organi[sz]er|instructor|donor|from|sender|member|owner|creator|customer|client|artist|presenter|facilitator|submitted_?by|posted_?by|created_?by|reporter|applicant|contact|mentor|first_?name|last_?name|nominee|candidate|lead|leader|chair|coach|barber|dj|poet|trainer|teacher|volunteer|co_?host|director|manager|founder|winner|attendee|participant|driver|proposer|reviewer|recipient|student|patient|employee)$/i;
const signedKeys =
  /^(?:author|by|with|from|who|donor|member|user|user_?name|host|speaker|posted_?by|sender|reviewer|signed|attribution|cite)$/i;
const placeKeys =
  /^(?:location|venue|address|city|place|where|postcode|neighbou?rhood|borough|town|region|country|hometown|lat|lng|latitude|longitude|coordinates|coords)$/i;
const peopleKeys =
  /^(?:who|people|members|users|attendees|attending|participants|guests|speakers|mentors|volunteers|assignees|players|hosts|liked_?by|followers|students|team|reviewers)$/i;
const lengthKeys = /^(?:\w*duration|length|lasts|(?:read|reading|cook|prep|run)_?time|delivery|days|minutes)$/i;
const moneyKeys = /^(?:price|amount|cost|pence|cents|total|salary|fee|donation|budget|earnings|subtotal)$/i;
const statusKeys =
  /^(?:status|state|stage|moderation_?status|approval|priority|severity|flagged|verified|read|is_?read|unread|attending|is_?online|online|available|open|completed|liked|saved|featured|is_?featured|is_?active|is_?live|urgent|member_?only|is_?verified)$/i;
const statusValues =
  /^(?:pending|approved|rejected|published|draft|active|inactive|completed|upcoming|ongoing|cancell?ed|open|closed|resolved|confirmed|scheduled|in[_ -]?progress|new|read|unread|featured|paid|live|past|passed|voting|going|review|flagged|online|offline|high|medium|low|urgent|operational|healthy|degraded|connected|disconnected|running|up|down|busy|away|suspended|verified|delivered|shipped|overdue|won|lost)$/i;
const proseKeys =
  /^(?:title|headline|heading|text|message|content|body|excerpt|summary|description|comment|bio|quote|testimonial|review|what|subject|caption|question|story|preview|snippet|last_?message|blurb|reply|answer|details|about|caption|note|post)$/i;
const speechKeys = /^(?:quote|testimonial|comment|message|text|body|review|last_?message|reply|words)$/i;
const pictureKeys =
  /^(?:avatar|image|photo|picture|img|thumbnail|cover|image_?url|avatar_?url|poster|profile_?image)$/i;
const configurationKeys =
  /^(?:icon|component|href|path|route|to|onClick|action|handler|render|element|key|colou?r|bg|class_?name|variant|placeholder|required|value|shortcut|permission|regex|pattern|validator|gradient|accessor|field|type|accept|sortable|header|cell)$/i;
const contactKeys = /^(?:phone|tel|helpline|freephone|hours|opening_?hours)$/i;
const sourceKeys = /^(?:source|sources|citation|cite|reference|attribution|licen[cs]e|credit)$/i;

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

interface Field {
  key: string;
  values: Node[];
}

function fieldsOf(rows: readonly NodeOf<'ObjectExpression'>[]): Field[] {
  const fields = new Map<string, Node[]>();
  for (const row of rows) {
    for (const [key, value] of propertiesOf(row)) {
      const known = fields.get(key);
      if (known) known.push(bare(value));
      else fields.set(key, [bare(value)]);
    }
  }
  return [...fields].map(([key, values]) => ({ key, values }));
}

/** Each trait counts once, however many fields have it. */
function traitsOf(fields: readonly Field[]): number {
  let [moment, person, measure, status, money, where, identity, prose, stock, picture] = Array<number>(10).fill(0) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  let against = 0;
  for (const { key, values } of fields) {
    const texts = values.flatMap((value) => textOf(value) ?? []);
    const numbers = values.flatMap((value) => numberOf(value) ?? []);
    const most = (test: (text: string) => boolean): boolean =>
      texts.length > 0 && texts.filter(test).length >= texts.length / 2;
    if ((most(isMoment) && !lengthKeys.test(key)) || values.some(isWorkedOutMoment)) moment = 2;
    else if (values.some(isMadeMoment)) moment = Math.max(moment, 1);
    // How long ago something was is true at no moment that the code knows of.
    if (most((text) => /\bago$|^just now$/i.test(text.trim()))) moment = certain;
    if (peopleKeys.test(key) && values.some(isListOfPeople)) person = Math.max(person, 2.5);
    if (
      most((text) => /^\d{1,2}:\d{2}(?:\s?[ap]m)?$/i.test(text)) &&
      /^(?:time|starts?(?:_?(?:at|time))?|when|at)$/i.test(key)
    )
      moment = Math.max(moment, 1);
    if (personKeys.test(key) && (most(isPersonName) || values.some(isPerson))) person = 1.5;
    if (signedKeys.test(key) && most(isSignature)) person = 1.5;
    if (/^(?:stars|rating)$/i.test(key) && numbers.length > 0) measure = 2;
    if (most(isEmail)) person = Math.max(person, 1.5);
    const figures = numbers.some((number) => number !== 0) || (most(isFigure) && !texts.every(isNoFigure));
    if (isMeasured(key) && !moneyKeys.test(key) && figures) measure = 2;
    if (observed.test(key) && (numbers.length > 0 || most((text) => isFigure(text) || isDuration(text)))) measure = 3;
    if (/^(?:read_?time|reading_?time|duration)$/i.test(key) && texts.some((text) => /\d+ ?min/i.test(text)))
      measure = Math.max(measure, 0.75);
    if (
      statusKeys.test(key) &&
      (values.some((value) => value.type === 'Literal' && typeof value.value === 'boolean') ||
        most((text) => statusValues.test(text)))
    )
      status = 1;
    if (moneyKeys.test(key) && (numbers.length > 0 || most((text) => /\d/.test(text)))) money = 1;
    if (placeKeys.test(key) && (texts.length > 0 || numbers.length > 0)) where = 1;
    if (
      /^(?:id|_id|uuid|sku|user_?id|event_?id)$/i.test(key) &&
      (numbers.length > 0 || most((text) => /\d/.test(text)))
    )
      identity = 1;
    if (speechKeys.test(key) && texts.length > 0) prose = 1;
    if (proseKeys.test(key) && texts.length > 0) prose = Math.max(prose, 0.5);
    if (texts.some(isStockValue)) stock = 1;
    if (pictureKeys.test(key) && texts.length > 0) picture = 0.5;
    if (contactKeys.test(key) && texts.some((text) => !isStockValue(text))) against += 1.5;
    if (sourceKeys.test(key) && texts.length > 0) against += 2;
    if (
      /^(?:icon|component|render|element|on[A-Z]\w*)$/.test(key) &&
      values.some(
        (value) =>
          value.type === 'Identifier' || value.type.startsWith('JSX') || value.type.endsWith('FunctionExpression'),
      )
    )
      against += 1;
    if (/^(?:href|path|route|to)$/.test(key) && texts.some((text) => text.startsWith('/'))) against += 1;
    if (/^(?:url|link|website|href)$/i.test(key) && most((text) => /^https?:/.test(text) && !isStockValue(text)))
      against += 1.5;
    if (/^(?:question|answer|options|features|steps|version|changes)$/i.test(key)) against += 1;
    if (values.some((value) => value.type === 'CallExpression' && calleeName(value) === 't')) against += 2;
  }
  // What is counted of somebody with a name is not known before they come.
  const isCounted =
    texts(fields, personKeys).some(isGivenName) && fields.some(({ key, values }) => isCountOf(key, values));
  // Faces that a service makes are nobody's.
  if (person > 0 && stock > 0 && picture > 0) stock = 2;
  if (person > 0 && isCounted) [person, measure] = [Math.max(person, 2), Math.max(measure, 1.5)];
  // Words in the mouth of somebody with a name.
  if (person > 0 && fields.some(({ key }) => /^(?:quote|testimonial|review|comment)$/i.test(key))) person = 3;
  const sum = moment + person + measure + status + money + where + identity + prose + stock + picture;
  // Rows of one trait are facts or settings.
  const traits = [moment, person, measure, status, money, where].filter((trait) => trait > 0).length;
  return traits === 0 ? Math.min(sum, 1) - against : sum - against - (traits === 1 && identity === 0 ? 0.5 : 0);
}

const texts = (fields: readonly Field[], keys: RegExp): string[] =>
  fields.filter(({ key }) => keys.test(key)).flatMap(({ values }) => values.flatMap((value) => textOf(value) ?? []));

/** What only instruments know. */
const observed =
  /^(?:uptime|latency|response_?time|cpu(?:_?usage)?|memory_?usage|error_?rate|distance|ping|ms_?ago|last_?seen)$/i;

/** Small numbers that differ from row to row; years are told of people who exist. */
function isCountOf(key: string, values: readonly Node[]): boolean {
  const numbers = values.flatMap((value) => numberOf(value) ?? []);
  return (
    numbers.length > 1 &&
    numbers.length === values.length &&
    new Set(numbers).size > 1 &&
    !/^(?:id|_id|order|index|position|year|born|died|\w+_?year|lat|lng|x|y)$/i.test(key) &&
    !numbers.every((number) => number >= 1500 && number < 2100)
  );
}

/** `['Angela', 'Winston']` */
const isListOfPeople = (node: Node): boolean =>
  node.type === 'ArrayExpression' &&
  node.elements.length > 0 &&
  node.elements.every((element) => isSignature(textOf(element) ?? '')) &&
  node.elements.some((element) => isGivenName(textOf(element) ?? ''));

/** `author: { name: 'Ada Obi', ... }` */
function isPerson(node: Node): boolean {
  if (node.type !== 'ObjectExpression') return false;
  const name = propertiesOf(node).get('name');
  return isPersonName(textOf(name) ?? '');
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
