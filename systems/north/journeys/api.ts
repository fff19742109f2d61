import { journeys } from 'cutover/journey';
import { clear, followEvents, ingest, readBack } from './steps.ts';

await journeys({
  'an event is counted and can be read back': async (tools) => {
    await readBack(tools, await ingest(tools));
    await clear(tools);
  },
  'an event reaches a reader that comes back, and one that stays': async (tools) => {
    await followEvents(tools);
    await clear(tools);
  },
});
