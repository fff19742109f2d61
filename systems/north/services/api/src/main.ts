import { createService } from '@cutover/service';
import { config } from './config.ts';
import { cors } from './cors.ts';
import { emitter } from './emit.ts';
import { limits } from './limits.ts';
import { about } from './routes/about.ts';
import { contractor } from './routes/contractor.ts';
import { events } from './routes/events.ts';
import { go } from './routes/go.ts';
import { ingest } from './routes/ingest.ts';
import { labs } from './routes/labs.ts';
import { log } from './routes/log.ts';
import { reset } from './routes/reset.ts';
import { scenarios } from './routes/scenario.ts';
import { state } from './routes/state.ts';
import { telemetry } from './routes/telemetry.ts';
import { typedEndpoints } from './routes/typed.ts';
import { chooseDriver } from './store/choose.ts';
import { eventStore } from './store/event-store.ts';
import { readBodiesAsText } from './writes.ts';

const routes = [ingest, events, state, log, telemetry, reset, about, typedEndpoints, scenarios, contractor, labs, go];

const service = await createService({
  name: 'api',
  config,
  dependencies: { events: { level: 'L1', probe: () => store.ready() } },
  streams: { heartbeatMs: 10_000 },
});
const store = eventStore(chooseDriver(service.config));
const emit = emitter({ service, store });

cors(service.app);
service.app.register(async (app) => {
  limits({ service, app });
  readBodiesAsText(app);
  for (const prefix of ['', '/api']) {
    app.register(async (inner) => routes.forEach((route) => route({ service, store, emit, app: inner })), { prefix });
  }
});
service.onDrain(() => store.close());
await service.listen();
