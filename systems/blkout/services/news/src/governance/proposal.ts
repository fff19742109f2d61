import { Type } from '@cutover/service';
import { nullable, instant, uuid } from '../../../../platform/schemas.ts';
import { statusSchema } from '../../../../platform/status.ts';

export const methods = ['consensus', 'majority', 'supermajority'] as const;
export type Method = (typeof methods)[number];

export const choices = ['support', 'oppose', 'abstain', 'block'] as const;
export type Choice = (typeof choices)[number];

export const outcomes = ['passed', 'failed', 'blocked', 'no-decision'] as const;
export type Outcome = (typeof outcomes)[number];

export type Tally = Record<Choice, number>;

/** Share of those who took a side that has to support a proposal. Abstaining takes no side; a block opposes. */
const needed: Record<Method, (share: number) => boolean> = {
  consensus: (share) => share >= 0.8,
  majority: (share) => share > 0.5,
  supermajority: (share) => share >= 0.67,
};

/**
 * What a proposal comes to. Consensus also needs that nobody blocks: then it goes back, with the reasons. Without
 * anybody who took a side there is no decision.
 */
export function outcomeOf(method: Method, { support, oppose, block }: Tally): Outcome {
  const sides = support + oppose + block;
  if (sides === 0) return 'no-decision';
  if (method === 'consensus' && block > 0) return 'blocked';
  return needed[method](support / sides) ? 'passed' : 'failed';
}

const counts = Type.Object({
  support: Type.Integer({ minimum: 0 }),
  oppose: Type.Integer({ minimum: 0 }),
  abstain: Type.Integer({ minimum: 0 }),
  block: Type.Integer({ minimum: 0 }),
});

export const proposalSchema = Type.Object({
  id: uuid,
  title: Type.String(),
  summary: Type.String(),
  content: Type.String({ description: 'plain text' }),
  method: Type.Enum([...methods], {
    description: 'consensus: 80% and no block; majority: over half; supermajority: 67%',
  }),
  anonymous: Type.Boolean({ description: 'nobody can see who chose what, and nothing is counted before the end' }),
  status: Type.Enum([...statusSchema.enum], {
    description: 'pending; published while it is voted on; archived when it is over',
  }),
  opensAt: nullable(instant),
  closesAt: nullable(instant),
  ballots: Type.Integer({ minimum: 0, description: 'how many have voted' }),
  tally: nullable(counts),
  outcome: nullable(Type.Enum([...outcomes])),
  rejectionReason: nullable(Type.String()),
  createdAt: instant,
});
