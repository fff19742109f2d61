import { journeys, type Tools } from 'cutover/journey';
import { clear, followEvents, get, ingest, readBack } from './steps.ts';

await journeys({
  'the stage is the page of this release': async (tools: Tools) => {
    const answer = await get(tools, '/stage');
    const release = answer.headers.get('cutover-release') ?? 'none';
    const page = await answer.text();
    tools.check(
      page.includes(`<meta name="cutover-release" content="${release}">`),
      `GET /stage is not of release ${release}`,
    );
    for (const [, asset = ''] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) await get(tools, asset);
  },
  'an event posted at the entry is counted, and seen by those who follow': async (tools) => {
    await readBack(tools, await ingest(tools));
    await followEvents(tools);
    await clear(tools);
  },
});
