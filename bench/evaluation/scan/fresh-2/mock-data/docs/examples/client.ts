/**
 * How to use the client. Copied into the handbook by `npm run docs`; it is compiled there but never shipped.
 */
import { Client } from '../../src/client';

const client = new Client({ token: process.env['TOKEN'] ?? '' });

const story = await client.stories.create({
  title: 'A sample story',
  body: 'Once upon a time …',
  author: { name: 'Jane Example', email: 'jane@example.org' },
});
console.log(story.id);

for await (const member of client.members.list({ city: 'Leeds' })) {
  console.log(member.name);
}
