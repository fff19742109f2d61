import { STATUS_CODES } from 'node:http';
import { block } from './syntax.ts';

/** What nginx itself refuses, and the status that visitors see: what is wrong with a request is never our failure. */
const refusals: readonly [own: number, shown: number][] = [
  [400, 400],
  [408, 408],
  [413, 413],
  [414, 414],
  [494, 431],
  [501, 400],
  [505, 400],
  [502, 502],
  [504, 504],
];

const typeOf: Readonly<Record<number, string>> = {
  413: 'too-large',
  408: 'request-timeout',
  502: 'service-unreachable',
  504: 'service-timeout',
};

/** Answers of nginx itself are problem documents too. */
export function problemAnswers(): string[] {
  const shown = [...new Set(refusals.map(([, status]) => status))];
  return [
    ...refusals.map(([own, status]) => `error_page ${own} =${status} /.problem/${status};`),
    ...shown.map((status) =>
      block(`location = /.problem/${status}`, [
        'internal;',
        'default_type application/problem+json;',
        `return ${status} '${documentOf(status)}';`,
      ]),
    ),
  ];
}

function documentOf(status: number): string {
  const type = `urn:cutover:problem:${typeOf[status] ?? 'malformed-request'}`;
  return JSON.stringify({ type, title: STATUS_CODES[status], status });
}
