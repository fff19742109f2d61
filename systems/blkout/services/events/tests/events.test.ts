import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staleness } from '../../../client/generate.ts';
import { contract } from './contract.ts';
import { together } from './together.ts';
import { type World, world } from './world.ts';

/** One database for all that is promised of events: to make one takes longer than most tests. */
describe('events', () => {
  let here: World;
  beforeAll(async () => {
    here = await world();
  });
  afterAll(() => here.stop());

  together(() => here);
  contract(() => here);

  it('has a client that knows what it publishes', async () => {
    const target = await here.start();
    expect(await staleness('events', (await target.ask('/openapi.json')).text)).toBeNull();
  });
});
