import { createService } from '@cutover/service';
import { config } from './config.ts';
import { cors } from './cors.ts';
import { about } from './routes/about.ts';
import { events } from './routes/events.ts';
import { ingest } from './routes/ingest.ts';
import { log } from './routes/log.ts';
import { reset } from './routes/reset.ts';
import { state } from './routes/state.ts';
import { chooseDriver } from './store/choose.ts';
import { eventStore } from './store/event-store.ts';

const service = await createService({
  name: 'api',
  config,
  dependencies: { events: { level: 'L1', probe: () => store.ready() } },
});
const store = eventStore(chooseDriver(service.config));
const context = { service, store };

cors(context);
for (const route of [ingest, events, state, log, reset, about]) route(context);
service.onDrain(() => store.close());
await service.listen();
