import { methodNotAllowed, notFound, Problem, type FastifyReply, type FastifyRequest } from '@cutover/service';
import { answerAsset } from './asset-answer.ts';
import { SiteError, type Asset, type Site } from './site.ts';

/** What a visitor gets whose address does not exist. */
export interface Fallback {
  readonly page: Asset;
  readonly status: 200 | 404;
}

/** `index.html` makes a single-page application, whose every address exists. Throws a `SiteError` when the page is not there. */
export function fallbackOf(site: Site, page: string | undefined): Fallback | undefined {
  if (page === undefined) return undefined;
  const asset = site.get(`/${page}`);
  if (asset === undefined) throw new SiteError(`the fallback page ${page} is not in the static folder`);
  return { page: asset, status: page === 'index.html' ? 200 : 404 };
}

/** Answers from the site in memory. */
export function serveSite(site: Site, fallback: Fallback | undefined, extraHeaders: Readonly<Record<string, string>>) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    reply.headers(extraHeaders);
    const address = addressOf(request);
    const asset = site.get(address);
    if (asset === undefined && site.has(`${address}/`)) return reply.redirect(`${encodeURI(address)}/`, 308);
    const page = asset === undefined ? fallback : { page: asset, status: 200 };
    if (page === undefined || (asset === undefined && !isNavigation(request))) throw new Problem(notFound);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem({ ...methodNotAllowed, headers: { allow: 'GET, HEAD' } });
    }
    const conditions = page.status === 404 ? {} : request.headers;
    const answer = answerAsset(page.page, request.method, conditions);
    return reply
      .code(page.status === 404 ? 404 : answer.status)
      .headers(answer.headers)
      .send(answer.body);
  };
}

function addressOf(request: FastifyRequest): string {
  const [path = '/'] = request.url.split('?', 1);
  // The address has been decoded once already, by the router: it cannot fail here.
  return decodeURIComponent(path);
}

/** A person going to a page, not a program asking for data or a page asking for its parts. */
function isNavigation({ method, headers, url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?', 1);
  return (
    (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html') && !/\.[^/]+$/.test(path)
  );
}
