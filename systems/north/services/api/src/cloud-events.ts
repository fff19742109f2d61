import type { IncomingHttpHeaders } from 'node:http';
import { Problem, type ProblemOptions } from '@cutover/service';
import { jsonObject, jsonObjects } from './json-object.ts';
import type { Payload } from './store/entry.ts';

type FieldProblem = NonNullable<ProblemOptions['errors']>[number];

const REQUIRED = ['id', 'source', 'type'];
/** Optional attributes of the specification, all of them texts; `time` is also a date. */
const TEXTS = ['datacontenttype', 'dataschema', 'subject', 'time'];
const ATTRIBUTE = /^[a-z0-9]{1,64}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/**
 * The payloads that a POST to /ingest brings: CloudEvents 1.0 in structured, batch or binary mode, each held to the
 * specification, or any JSON object. What came as one JSON object is kept as it came; a binary event, which never was
 * one, becomes the structured event that says the same.
 * @throws Problem 400
 */
export function payloadsFrom(headers: IncomingHttpHeaders, text: string): Payload[] {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/cloudevents-batch+json')
    return jsonObjects(text).map((event, at) => valid(event, `/${at}`));
  if (type === 'application/cloudevents+json') return [valid(jsonObject(text), '')];
  if (headers['ce-specversion'] !== undefined) return [valid(fromBinary(headers, type ?? '', text), '')];
  return [jsonObject(text)];
}

function fromBinary(headers: IncomingHttpHeaders, type: string, text: string): Payload {
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice('ce-'.length), decoded(name, String(value))]);
  return {
    ...Object.fromEntries(attributes),
    ...(type !== '' && { datacontenttype: type }),
    ...(text !== '' && { data: isJson(type) ? jsonObject(`{"data":${text}}`)['data'] : text }),
  };
}

/** Header values are percent-encoded, as the HTTP binding says. */
function decoded(name: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw refused([{ in: 'headers', pointer: `/${name}`, message: 'is not percent-encoded as it should be' }]);
  }
}

const isJson = (type: string): boolean => type === '' || /[/+]json$/.test(type);

function valid(event: Payload, at: string): Payload {
  const wrong: FieldProblem[] = [];
  const must = (name: string, isGood: boolean, message: string): void => {
    if (!isGood) wrong.push({ in: 'body', pointer: `${at}/${name}`, message });
  };
  must('specversion', event['specversion'] === '1.0', 'must be "1.0"');
  for (const name of REQUIRED) must(name, isText(event[name]), 'must be a text that is not empty');
  for (const name of TEXTS)
    must(name, isAbsent(event[name]) || isText(event[name]), 'must be a text that is not empty');
  const { time, data, data_base64: base64 } = event;
  must('time', !isText(time) || (TIME.test(time) && !Number.isNaN(Date.parse(time))), 'must be a time of RFC 3339');
  must('data_base64', isAbsent(base64) || (typeof base64 === 'string' && isAbsent(data)), 'must be the only data');
  for (const name of Object.keys(event)) {
    must(
      name,
      ATTRIBUTE.test(name) || name === 'data_base64',
      'is no name of an attribute: only a to z and 0 to 9 are',
    );
  }
  if (wrong.length > 0) throw refused(wrong);
  return event;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function refused(errors: FieldProblem[]): Problem {
  return new Problem({
    status: 400,
    type: 'validation',
    title: 'This is not a CloudEvent of version 1.0',
    detail: errors.map(({ pointer, message }) => `${pointer} ${message}`).join('; '),
    errors,
  });
}
