import { createService } from '@cutover/service';
import { ask, openDatabase } from '../shared/database.ts';
import { Sessions } from '../shared/sessions.ts';
import { config } from './config.ts';
import { Events } from './events.ts';
import { calendar } from './routes/calendar.ts';
import { ingest } from './routes/ingest.ts';
import { moderation } from './routes/moderation.ts';
import { sessions } from './routes/sessions.ts';
import { submissions } from './routes/submissions.ts';

const service = await createService({
  name: 'events',
  config,
  dependencies: { db: { level: 'L1', probe: () => ask(pool) } },
});
const pool = openDatabase(service.config.DATABASE_URL);
const context = { service, events: new Events(pool), sessions: new Sessions(service.config.SESSION_KEY) };

const routes = [calendar, submissions, ingest, sessions, moderation];
for (const route of routes) route(context);

service.onDrain(() => pool.end());
await service.listen();
