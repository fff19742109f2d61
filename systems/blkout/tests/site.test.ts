import { afterAll, afterEach, beforeAll } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { type Hall, openHall } from './site/hall.ts';
import { asking } from './site/asking.ts';
import { events } from './site/events.ts';
import { everyPage } from './site/every-page.ts';
import { leaving } from './site/leaving.ts';
import { withoutNetwork } from './site/without-network.ts';
import { people } from './site/people.ts';
import { working } from './site/working.ts';
import { whenAPartIsDown } from './site/when-a-part-is-down.ts';

needs('chromium')('the website and the desk, in a browser', () => {
  let hall: Hall;
  beforeAll(async () => void (hall = await openHall()));
  afterEach(() => hall.everybodyLeaves());
  afterAll(() => hall.close());

  for (const prove of [leaving, asking, people, events, working, withoutNetwork, whenAPartIsDown, everyPage])
    prove(() => hall);
});
