import swagger from '@fastify/swagger';
import type { App } from '@cutover/service';
import { problemSchema } from './problems.ts';
import { csrfHeader, sessionCookie } from './sessions/sessions.ts';

/**
 * Publishes what the routes declare as OpenAPI 3.1 at `/openapi.json`. Every route below `/api` needs an operation id
 * and an answer; the role that it asks for is said as `x-role`.
 */
export async function publishOpenApi(app: App, about: { title: string; description: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: about.title, description: about.description, version: '1.0.0' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          csrf: { type: 'apiKey', in: 'header', name: csrfHeader },
        },
      },
    },
    transformObject: (document) => ('openapiObject' in document ? withDefaultsOptional(document.openapiObject) : {}),
  });
  app.addHook('onRoute', (route) => {
    const { url, config } = route;
    const schema = (route.schema ??= {});
    if (!url.startsWith('/api')) return void (schema.hide = true);
    if (schema.operationId === undefined || schema.response === undefined)
      throw new Error(`${String(route.method)} ${url} needs an operationId and a response in its schema`);
    const problem = { content: { 'application/problem+json': { schema: problemSchema } } };
    schema.response = { ...schema.response, '4xx': problem, '5xx': problem };
    if (config?.role !== undefined) {
      const changes = route.method !== 'GET' && route.method !== 'HEAD';
      schema.security = [changes ? { session: [], csrf: [] } : { session: [] }];
      Object.assign(schema, { 'x-role': config.role });
    }
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}

/** Who leaves out a parameter with a default gets the default: the schema calls it required because handlers always have it. */
function withDefaultsOptional<Document extends object>(document: Document): Document {
  const { paths = {} } = document as { paths?: Record<string, Record<string, { parameters?: Parameter[] }>> };
  for (const parameter of Object.values(paths)
    .flatMap(Object.values)
    .flatMap((operation) => operation.parameters ?? []))
    if (parameter.schema?.default !== undefined) parameter.required = false;
  return document;
}

interface Parameter {
  required?: boolean;
  schema?: { default?: unknown };
}
