import { Problem } from '@cutover/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, fromStore, scopeOf } from '../context.ts';
import { preflight } from '../cors.ts';
import { tellAge } from '../freshness.ts';
import { knownVisitor } from '../visitor.ts';

/** A use case is named as its page names it; the page has eleven. */
const USE_CASE = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** Nobody can fill the store with names of cases that are not there. */
const MOST_CASES = 100;

/**
 * GET /labs/votes: `{votes: {case: number}, mine: [case]}`; PUT and DELETE /labs/votes/{case}: give and withdraw a vote,
 * one per visitor and case. The stream tells everyone, as `event: vote` with `{case, votes}`.
 */
export function labs(context: Context): void {
  const { app, store } = context;
  app.get('/labs/votes', async (request, reply) => {
    const visitor = knownVisitor(request, reply);
    const known = await fromStore(store.votes(scopeOf(context, request), visitor));
    return { votes: known.votes, mine: known.mine ?? null, ...tellAge(reply, known) };
  });

  const vote = (given: boolean) => async (request: FastifyRequest, reply: FastifyReply) => {
    const useCase = (request.params as { case: string }).case;
    const scope = scopeOf(context, request);
    const visitor = knownVisitor(request, reply);
    if (!USE_CASE.test(useCase)) throw unknownCase(useCase);
    const { votes } = await fromStore(store.votes(scope, visitor));
    if (given && !(useCase in votes) && Object.keys(votes).length >= MOST_CASES) throw unknownCase(useCase);
    return {
      ok: true,
      case: useCase,
      votes: await fromStore(store.vote(scope, { useCase, visitor, given })),
      mine: given,
    };
  };
  preflight(app, '/labs/votes/:case', 'PUT, DELETE');
  app.put('/labs/votes/:case', vote(true));
  app.delete('/labs/votes/:case', vote(false));
}

function unknownCase(useCase: string): Problem {
  return new Problem({
    status: 404,
    type: 'no-such-case',
    title: 'There is no such use case',
    detail: `"${useCase.slice(0, 64)}" is not one of the use cases that can be voted for.`,
  });
}
