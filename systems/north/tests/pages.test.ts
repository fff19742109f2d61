import { afterAll, beforeAll } from 'vitest';
import { needs } from '../../../tests/support/needs.ts';
import { type Hall, openHall } from '../testing/hall.ts';
import { stage } from './pages/stage.ts';

needs('chromium')('in a browser', () => {
  let hall: Hall;
  beforeAll(async () => void (hall = await openHall()));
  afterAll(() => hall.close());

  for (const page of [stage]) page(() => hall);
});
