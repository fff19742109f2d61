import { afterAll, beforeAll, describe } from 'vitest';
import { accounts, firstOwner } from './accounts.ts';
import { articles, withoutStores } from './articles.ts';
import { feeds } from './feeds.ts';
import { governance } from './governance.ts';
import { type Newsroom, startNewsroom } from './newsroom.ts';

/** One newsroom for all that is promised of it, in this order: to start one takes longer than most tests. */
describe('the newsroom, in two replicas', () => {
  let room: Newsroom;
  beforeAll(async () => {
    room = await startNewsroom({ FEED_PRIVATE_ADDRESSES: 'true' });
  });
  afterAll(() => room.stop());

  for (const prove of [firstOwner, articles, governance, feeds, accounts, withoutStores]) prove(() => room);
});
