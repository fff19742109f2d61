import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TLocalizedValidationError } from 'typebox/error';

/** One wrong field. */
export interface FieldProblem {
  /** Which part of the request: `body`, `querystring`, `params` or `headers`. */
  readonly in: string;
  /** JSON pointer into that part (RFC 6901). */
  readonly pointer: string;
  readonly message: string;
}

/** What an error response says (RFC 9457). */
export interface ProblemOptions {
  readonly status: number;
  /** Stable name: becomes `urn:cutover:problem:<type>`. A name with a colon in it is a URI of your own, used as it is. */
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  /** Response headers, such as `allow` or `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** Throw this from a handler to answer with `application/problem+json`. */
export class Problem extends Error {
  readonly problem: ProblemOptions;

  constructor(problem: ProblemOptions) {
    super(problem.detail ?? problem.title, { cause: problem.cause });
    this.name = 'Problem';
    this.problem = problem;
  }
}

/** What a validator hands to the error handler: every wrong field of one part of the request. */
export class ValidationFailure extends Error {
  readonly errors: readonly FieldProblem[];

  constructor(part: string, errors: readonly TLocalizedValidationError[]) {
    super(`the request's ${part} is not as declared`);
    this.name = 'ValidationFailure';
    this.errors = errors.flatMap((error) => fieldProblems(part, error));
  }
}

/** Makes every error of the application, and of the HTTP parser below it, a problem document. */
export function answerProblems(app: FastifyInstance): void {
  const routes: { method: string | string[]; url: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => void routes.push({ method, url }));
  app.setErrorHandler((error, request, reply) => sendProblem(problemFrom(error), error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsFor(routes, pathOf(request));
    const problem = allowed.length === 0 ? notFound : { ...methodNotAllowed, headers: { allow: allowed.join(', ') } };
    return sendProblem(problem, undefined, request, reply);
  });
}

export const notFound: ProblemOptions = { status: 404, type: 'not-found', title: 'There is nothing at this address' };
export const methodNotAllowed: ProblemOptions = {
  status: 405,
  type: 'method-not-allowed',
  title: 'This address does not take this method',
};
const internal: ProblemOptions = { status: 500, type: 'internal', title: 'Something went wrong on our side' };

const fastifyProblems: Record<string, ProblemOptions> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, type: 'too-large', title: 'The request body is too large' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    type: 'unsupported-media-type',
    title: 'This content type is not accepted here',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    status: 400,
    type: 'malformed-body',
    title: 'The body is not as long as it said',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, type: 'malformed-body', title: 'The body is not valid JSON' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, type: 'malformed-body', title: 'The body is empty' },
  FST_ERR_BAD_URL: { status: 400, type: 'bad-address', title: 'The address cannot be decoded' },
};

/** The problem that an error of any origin becomes; an unexpected one says nothing of its cause. */
function problemFrom(error: unknown): ProblemOptions {
  if (error instanceof Problem) return error.problem;
  if (error instanceof ValidationFailure) {
    return {
      status: 400,
      type: 'validation',
      title: 'The request is not as declared',
      detail: error.message,
      errors: error.errors,
    };
  }
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : fastifyProblems[code];
  if (known !== undefined) return known;
  if (error instanceof SyntaxError && statusCode === 400)
    return { status: 400, type: 'malformed-body', title: 'The body is not valid JSON' };
  if (error instanceof Error && statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { status: statusCode, type: `http-${statusCode}`, title: error.message };
  }
  return internal;
}

function sendProblem(
  options: ProblemOptions,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (options.status >= 500) request.log.error({ err: error }, options.title);
  return reply
    .code(options.status)
    .headers(options.headers ?? {})
    .header('content-type', 'application/problem+json')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemDocument(options, request.id));
}

function problemDocument({ status, type, title, detail, errors }: ProblemOptions, requestId?: string): object {
  return {
    type: type.includes(':') ? type : `urn:cutover:problem:${type}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** Answers a request that no route can be looked up for, such as one whose address cannot be decoded. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(problemFrom(error), error, request, reply);
}

/** Answers what the HTTP parser refused, before there is a request. */
export function answerParserError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = parserStatus[error.code ?? ''] ?? { code: 400, reason: 'Bad Request' };
  const body = JSON.stringify(
    problemDocument({ status: status.code, type: 'malformed-request', title: status.reason }),
  );
  socket.end(
    `HTTP/1.1 ${status.code} ${status.reason}\r\ncontent-type: application/problem+json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

const parserStatus: Record<string, { code: number; reason: string }> = {
  HPE_HEADER_OVERFLOW: { code: 431, reason: 'Request Header Fields Too Large' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 408, reason: 'Request Timeout' },
};

function fieldProblems(part: string, error: TLocalizedValidationError): FieldProblem[] {
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((name) => ({
      in: part,
      pointer: `${error.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: 'is required',
    }));
  }
  return [{ in: part, pointer: error.instancePath, message: error.message }];
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function methodsFor(routes: readonly { method: string | string[]; url: string }[], path: string): string[] {
  const matching = routes.filter(({ url }) => templateMatches(url, path));
  return [...new Set(matching.flatMap(({ method }) => method))].sort();
}

function templateMatches(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  const rest = wanted.at(-1) === '*';
  if (rest ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((part, index) => part === '*' || part.startsWith(':') || part === given[index]);
}
