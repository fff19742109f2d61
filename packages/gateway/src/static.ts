import {
  methodNotAllowed,
  notFound,
  Problem,
  type FastifyReply,
  type FastifyRequest,
  type ProblemOptions,
} from '@cutover/service';
import type { Asset } from './asset.ts';
import { answerAsset } from './asset-answer.ts';
import type { AnswerFast } from './fast-path.ts';
import type { SharedAssets } from './shared-assets.ts';
import { SiteError, type Site } from './site.ts';

/** What a visitor gets whose address does not exist. */
export interface Fallback {
  readonly page: Asset;
  readonly status: 200 | 404;
}

/** `index.html` makes a single-page application, whose every address exists. Throws a `SiteError` when the page is not there. */
export function fallbackOf(site: Site, page: string | undefined): Fallback | undefined {
  if (page === undefined) return undefined;
  const asset = site.get(`/${page}`);
  if (asset === undefined)
    throw new SiteError(
      'STATIC_UNREADABLE',
      `the fallback page ${page} is not in the static folder`,
      'build it, or correct the options of startGateway',
    );
  return { page: asset, status: page === 'index.html' ? 200 : 404 };
}

/** Answers from the site what needs neither decoding nor a decision. */
export function answerFrom(site: Site): AnswerFast {
  return (path, headers) => {
    const asset = site.get(path);
    return asset === undefined ? undefined : { answer: answerAsset(asset, 'GET', headers), file: asset.name };
  };
}

/** Answers from the site in memory, then from what other releases left for their pages. */
export function serveSite(site: Site, fallback: Fallback | undefined, others: SharedAssets | undefined) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const address = addressOf(request);
    const asset = site.get(address) ?? (await others?.find(address));
    if (asset === undefined && site.has(`${address}/`)) return reply.redirect(`${encodeURI(address)}/`, 308);
    const page = asset === undefined ? fallback : { page: asset, status: 200 };
    if (page === undefined || (asset === undefined && !isNavigation(request)))
      throw new Problem((await isOfAnotherRelease(request, others)) ? reload : notFound);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new Problem({ ...methodNotAllowed, headers: { allow: 'GET, HEAD' } });
    }
    request.log = request.log.child({ file: page.page.name });
    const answer = answerAsset(page.page, request.method, page.status === 404 ? negotiation(request) : request.headers);
    return reply
      .code(page.status === 404 ? 404 : answer.status)
      .headers(answer.headers)
      .send(answer.body);
  };
}

const reload: ProblemOptions = {
  status: 410,
  type: 'reload',
  title: 'This page belongs to another release: reload it',
  headers: { 'cache-control': 'no-store' },
};

/** A page says so itself, or it asks for what only another release has. */
async function isOfAnotherRelease(request: FastifyRequest, others: SharedAssets | undefined): Promise<boolean> {
  const page = request.headers['cutover-page-release'];
  if (page !== undefined && page !== others?.release) return others !== undefined;
  return (await others?.isRouteElsewhere(request.raw.url ?? '')) ?? false;
}

/** What is not there is neither fresh nor a part of something. */
function negotiation({ headers }: FastifyRequest): { 'accept-encoding'?: string | string[] | undefined } {
  return { 'accept-encoding': headers['accept-encoding'] };
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
