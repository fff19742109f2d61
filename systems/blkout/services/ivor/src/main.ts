import { setTimeout as sleep } from 'node:timers/promises';
import { startApi } from '../../../platform/api.ts';
import { runJobs } from '../../../platform/jobs.ts';
import { knowledgeOn } from '../knowledge/index.ts';
import { storeEdition } from './answers/database-search.ts';
import { openAiModel } from './answers/model.ts';
import { config } from './config.ts';
import { detect } from './crisis/detect.ts';
import type { Ivor } from './ivor.ts';
import { forgetOld } from './retention.ts';
import { chatRoute } from './routes/chat.ts';
import { deskRoutes } from './routes/desk.ts';
import { ownConversationRoutes } from './routes/own.ts';
import { resourcesRoute } from './routes/resources.ts';
import type { Tables } from './tables.ts';

const routes: ((ivor: Ivor) => void)[] = [chatRoute, resourcesRoute, ownConversationRoutes, deskRoutes];

// Its rules are compiled by their first use: no visitor in distress shall wait for that.
detect('hello');

const minuteMs = 60_000;
const knowledge = () => knowledgeOn(new Date());

const api = await startApi<typeof config, Tables>({
  name: 'ivor',
  title: 'IVOR',
  description: 'Answers with sources, help in a crisis, and places of help across the UK.',
  config,
  dependencies: { events: { service: 'events', optional: true }, news: { service: 'news', optional: true } },
  routes: (started) => {
    const { MODEL_URL: url, MODEL_NAME: name, MODEL_KEY: key, MODEL_SECONDS: seconds } = started.config;
    const model = url === undefined ? undefined : openAiModel({ url, name, key, timeoutMs: seconds * 1_000 });
    routes.forEach((add) => add({ ...started, knowledge, model }));
  },
});
const { db, pool, service } = api;

void runJobs(service, pool, {
  retention: { everyMs: 10 * minuteMs, run: () => forgetOld(db, new Date(), api.config.RETENTION_DAYS) },
});

// Each process brings in its own edition, whichever colour has authority; until then the knowledge in memory answers.
while (!service.draining.aborted) {
  const stored = await storeEdition(db, knowledge()).then(
    () => true,
    () => false,
  );
  await sleep(stored ? 60 * minuteMs : 2_000, undefined, { signal: service.draining, ref: false }).catch(
    () => undefined,
  );
}
