import type { App } from '@cutover/service';
import type { FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { preflight } from './cors.ts';
import { jsonObject } from './json-object.ts';
import type { Payload } from './store/entry.ts';

/** Reads every body as text, whatever its type says: phones send beacons of JSON as plain text. */
export function readBodiesAsText(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
}

/** The text that was posted; empty when nothing was. */
export function bodyText({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : '';
}

/** A path that takes a JSON object; no body counts as `{}`. The handler's answer is sent as JSON. */
export function post(
  { app }: Context,
  path: string,
  handler: (body: Payload, request: FastifyRequest) => Promise<object>,
): void {
  preflight(app, path, 'POST');
  app.post(path, (request) => handler(jsonObject(bodyText(request)), request));
}
