import { afterAll, afterEach, beforeAll } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { type Hall, openHall } from '../testing/hall.ts';
import { accessibility } from './pages/accessibility.ts';
import { evidence } from './pages/evidence.ts';
import { labs } from './pages/labs.ts';
import { play } from './pages/play.ts';
import { stage } from './pages/stage.ts';

needs('chromium')('in a browser', () => {
  let hall: Hall;
  beforeAll(async () => void (hall = await openHall()));
  afterEach(() => hall.everybodyLeaves());
  afterAll(() => hall.close());

  for (const prove of [stage, play, labs, evidence, accessibility]) prove(() => hall);
});
