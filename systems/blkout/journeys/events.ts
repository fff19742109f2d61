import { randomUUID } from 'node:crypto';
import { journeys } from 'cutover/journey';
import { actAsModerator, approve, book, cancelBooking, clear, findListed, submit } from './events-steps.ts';

await journeys({
  'an event is submitted, approved, found, booked and given back': async (tools) => {
    const title = `Journey ${randomUUID()}`;
    try {
      const id = await submit(tools, title);
      await approve(tools, await actAsModerator(tools), id);
      await findListed(tools, id, title);
      await cancelBooking(tools, id, await book(tools, id));
    } finally {
      await clear(tools);
    }
  },
});
