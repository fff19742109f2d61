/** What the fields of records tell: a moment, a person, a measure, a place; each speaks for rows of a database. */

import { bare, calleeName, numberOf, propertiesOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import { isGivenName } from './given-names.ts';
import {
  isDuration,
  isEmail,
  isFigure,
  isMeasured,
  isMoment,
  isNoFigure,
  isPersonName,
  isSignature,
  isStockValue,
} from './words.ts';

/** From here on a list is taken for invented rows. */
export const certain = 3.5;

export const personKeys =
  /^(?:who|by|with|name|author|user|users?_?name|full_?name|display_?name|host|speaker|organi[sz]er|instructor|donor|from|sender|member|owner|creator|customer|client|artist|presenter|facilitator|submitted_?by|posted_?by|created_?by|reporter|applicant|contact|mentor|first_?name|last_?name|nominee|candidate|lead|leader|chair|coach|barber|dj|poet|trainer|teacher|volunteer|co_?host|director|manager|founder|winner|attendee|participant|driver|proposer|reviewer|recipient|student|patient|employee)$/i;
export const signedKeys =
  /^(?:author|by|with|from|who|donor|member|user|user_?name|host|speaker|posted_?by|sender|reviewer|signed|attribution|cite)$/i;
const placeKeys =
  /^(?:location|venue|address|city|place|where|postcode|neighbou?rhood|borough|town|region|country|hometown|lat|lng|latitude|longitude|coordinates|coords)$/i;
const peopleKeys =
  /^(?:who|people|members|users|attendees|attending|participants|guests|speakers|mentors|volunteers|assignees|players|hosts|liked_?by|followers|students|team|reviewers)$/i;
const lengthKeys = /^(?:\w*duration|length|lasts|(?:read|reading|cook|prep|run)_?time|delivery|days|minutes)$/i;
export const moneyKeys = /^(?:price|amount|cost|pence|cents|total|salary|fee|donation|budget|earnings|subtotal)$/i;
const statusKeys =
  /^(?:status|state|stage|moderation_?status|approval|priority|severity|flagged|verified|read|is_?read|unread|attending|is_?online|online|available|open|completed|liked|saved|featured|is_?featured|is_?active|is_?live|urgent|member_?only|is_?verified)$/i;
const statusValues =
  /^(?:pending|approved|rejected|published|draft|active|inactive|completed|upcoming|ongoing|cancell?ed|open|closed|resolved|confirmed|scheduled|in[_ -]?progress|new|read|unread|featured|paid|live|past|passed|voting|going|review|flagged|online|offline|high|medium|low|urgent|operational|healthy|degraded|connected|disconnected|running|up|down|busy|away|suspended|verified|delivered|shipped|overdue|won|lost)$/i;
export const proseKeys =
  /^(?:title|headline|heading|text|message|content|body|excerpt|summary|description|comment|bio|quote|testimonial|review|what|subject|caption|question|story|preview|snippet|last_?message|blurb|reply|answer|details|about|caption|note|post)$/i;
const speechKeys = /^(?:quote|testimonial|comment|message|text|body|review|last_?message|reply|words)$/i;
const pictureKeys =
  /^(?:avatar|image|photo|picture|img|thumbnail|cover|image_?url|avatar_?url|poster|profile_?image)$/i;
export const configurationKeys =
  /^(?:icon|component|href|path|route|to|onClick|action|handler|render|element|key|colou?r|bg|class_?name|variant|placeholder|required|value|shortcut|permission|regex|pattern|validator|gradient|accessor|field|type|accept|sortable|header|cell)$/i;
export const contactKeys = /^(?:phone|tel|helpline|freephone|hours|opening_?hours)$/i;
export const sourceKeys = /^(?:source|sources|citation|cite|reference|attribution|licen[cs]e|credit)$/i;

export interface Field {
  key: string;
  values: Node[];
}

export function fieldsOf(rows: readonly NodeOf<'ObjectExpression'>[]): Field[] {
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
export function traitsOf(fields: readonly Field[]): number {
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
    if (areReadings(key, texts)) measure = certain + 0.5;
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
  // Where something stands is a fact; when it was last seen there is not.
  if (moment === 2 && fields.some(({ values }) => values.every(isPairOfCoordinates))) where = 1;
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

/** `99.97%`, `99.91%`, `100%` of some services: measured of each, where `99.9%` would be promised. */
const areReadings = (key: string, texts: readonly string[]): boolean =>
  /^(?:uptime|availability|latency|response_?time|ping)$/i.test(key) &&
  texts.length > 2 &&
  new Set(texts).size > 2 &&
  texts.every((text) => isFigure(text) || isDuration(text)) &&
  !texts.every((text) => /^99(?:\.9+5?)?\s?%$/.test(text));

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

/** `[52.4871, -1.8912]` */
const isPairOfCoordinates = (node: Node): boolean =>
  node.type === 'ArrayExpression' &&
  node.elements.length === 2 &&
  node.elements.every((element) => /\.\d{3,}$/.test(String(numberOf(element) ?? '')));

/** `author: { name: 'Ada Obi', ... }` */
function isPerson(node: Node): boolean {
  if (node.type !== 'ObjectExpression') return false;
  const name = propertiesOf(node).get('name');
  return isPersonName(textOf(name) ?? '');
}

/** `new Date()`, `Date.now() - 3600000`, `new Date(...).toISOString()`, `subDays(now, 2)`. */
export function isMadeMoment(node: Node): boolean {
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
