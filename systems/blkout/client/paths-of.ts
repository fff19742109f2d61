import { noteOf, type Schema, typeOf } from './types-of.ts';

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

interface Operation {
  operationId?: string;
  summary?: string;
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses?: Record<string, Content>;
}

/** What `/openapi.json` answers. */
export interface OpenApi {
  info: { title: string };
  paths: Record<string, Record<string, Operation>>;
}

/** Places of parameters, as openapi-fetch names them. */
const places = ['query', 'path', 'header', 'cookie'];

/** The source of an interface of all paths, as openapi-fetch wants it. */
export function pathsOf({ paths }: OpenApi): string {
  const entries = Object.entries(paths).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `export interface Paths { ${entries.map(([path, operations]) => `${JSON.stringify(path)}: { ${operationsOf(operations)} };`).join('\n')} }`;
}

function operationsOf(operations: Record<string, Operation>): string {
  return Object.entries(operations)
    .map(([method, operation]) => `${noteOf({ description: operation.summary })}${method}: ${operationOf(operation)};`)
    .join('\n');
}

function operationOf({ parameters = [], requestBody, responses = {} }: Operation): string {
  const inPlaces = places.map((place) => parametersIn(place, parameters));
  const body =
    requestBody === undefined
      ? 'requestBody?: never'
      : `requestBody${requestBody.required === false ? '?' : ''}: { ${contentOf(requestBody)} }`;
  const answers = Object.entries(responses).map(
    ([status, answer]) =>
      `${JSON.stringify(/^\d+$/.test(status) ? Number(status) : status)}: { headers: Record<string, unknown>; ${contentOf(answer)} };`,
  );
  return `{ parameters: { ${inPlaces.join(' ')} }; ${body}; responses: { ${answers.join('\n')} } }`;
}

function parametersIn(place: string, all: Parameter[]): string {
  const here = all.filter((parameter) => parameter.in === place);
  if (here.length === 0) return `${place}?: never;`;
  const fields = here.map(
    ({ name, required = false, description, schema }) =>
      `${noteOf({ description })}${JSON.stringify(name)}${required ? '' : '?'}: ${typeOf(schema)};`,
  );
  const needed = here.some(({ required = false }) => required);
  return `${place}${needed ? '' : '?'}: { ${fields.join('\n')} };`;
}

/** No content is `never`, so that nobody reads an empty answer. */
function contentOf({ content = {} }: Content): string {
  const types = Object.entries(content).filter(([, { schema }]) => schema?.type !== 'null');
  if (types.length === 0) return 'content?: never';
  return `content: { ${types.map(([type, { schema }]) => `${JSON.stringify(type)}: ${bodyType(type, schema)};`).join(' ')} }`;
}

function bodyType(type: string, schema: Schema | undefined): string {
  if (type === 'application/problem+json') return 'Problem';
  return type.includes('json') ? typeOf(schema) : 'string';
}
