import { randomUUID } from 'node:crypto';
import { journeys } from 'cutover/journey';
import { approve, clear, decideTogether, findListed, signInAs, submit, vote } from './news-steps.ts';

await journeys({
  'an article is submitted, approved, found and voted for': async (tools) => {
    const title = `Journey ${randomUUID()}`;
    try {
      const id = await submit(tools, title);
      await approve(tools, await signInAs(tools, 'moderator'), id);
      await findListed(tools, id, title);
      await vote(tools, id);
    } finally {
      await clear(tools);
    }
  },
  'a member proposes and votes': async (tools) => {
    try {
      await decideTogether(tools, `Journey ${randomUUID()}`);
    } finally {
      await clear(tools);
    }
  },
});
