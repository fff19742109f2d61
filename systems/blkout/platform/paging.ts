import { Type } from '@cutover/service';
import type { TSchema } from 'typebox';

const mostInAPage = 100;

/** Properties of a query that pages through a list; spread them into its object. */
export const pagingQuery = {
  limit: Type.Integer({ minimum: 1, maximum: mostInAPage, default: 20, description: 'how many at most' }),
  offset: Type.Integer({ minimum: 0, maximum: 100_000, default: 0, description: 'how many to pass over' }),
};

export interface Paging {
  limit: number;
  offset: number;
}

/** An answer `{<name>: [...], total}`; `total` counts what there is without limit and offset. */
export function pageSchema<Name extends string, Item extends TSchema>(name: Name, item: Item) {
  const list = { [name]: Type.Array(item) } as Record<Name, ReturnType<typeof Type.Array<Item>>>;
  return Type.Object({ ...list, total: Type.Integer({ minimum: 0 }) });
}
