/** A method and a path, as servers register and clients ask them. */

import type { NodeOf } from './syntax.ts';

export interface Endpoint {
  method: string;
  /** With `:` in place of every parameter. */
  path: string;
  file: string;
  line: number;
}

/** Where a server registers one. */
export type RouteCall = Endpoint & { node: NodeOf<'CallExpression'> };

export const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all']);

/** `/events/:id/`, `/events/{id}` and `/events/${id}` are one path; `/events/[...rest]` takes everything below. */
export const normalised = (path: string): string =>
  path
    .replace(/[?#].*$/, '')
    .replace(/\[{1,2}\.{3}\w+\]{1,2}$/, '*')
    .replace(/:(\w+)(?:\([^)]*\))?\??|\{[^}]*\}|\[\w+\]|\$\{[^}]*\}/g, ':')
    .replace(/(?<=.)\/+$/, '') || '/';

/** Whether a call finds this route. */
export function meets(call: { method: string; path: string }, route: { method: string; path: string }): boolean {
  if (
    call.method !== '*' &&
    route.method !== '*' &&
    call.method !== route.method &&
    !(call.method === 'HEAD' && route.method === 'GET')
  )
    return false;
  const [asks, answers] = [call.path.split('/'), route.path.split('/')];
  if (answers.at(-1) === '*' || answers.at(-1) === '(.*)')
    return answers.slice(0, -1).every((part, index) => part === ':' || part === asks[index]);
  return (
    asks.length === answers.length &&
    answers.every((part, index) => part === ':' || asks[index] === ':' || part === asks[index])
  );
}
