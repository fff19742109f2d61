import { createService, Type } from '@cutover/service';
import { ask, openDatabase } from '../shared/database.ts';
import { Sessions } from '../shared/sessions.ts';
import { Articles } from './articles.ts';
import { Outside } from './outside.ts';
import { assistant } from './routes/assistant.ts';
import { editing } from './routes/editing.ts';
import { reading } from './routes/reading.ts';
import { subscriptions } from './routes/subscriptions.ts';
import { tips } from './routes/tips.ts';

const service = await createService({
  name: 'news',
  config: Type.Object({
    DATABASE_URL: Type.String(),
    SESSION_KEY: Type.String({ minLength: 16 }),
    OUTSIDE_URL: Type.String(),
    MODEL: Type.String(),
    MAIL_SENDER: Type.String(),
  }),
  dependencies: {
    db: { level: 'L1', probe: () => ask(pool) },
    events: { service: 'events' },
    // A letter that nobody reads is handed in, as letters are: only that shows whether they would be taken.
    mail: {
      level: 'L1',
      optional: true,
      probe: () => outside.send('sink@lab.test', 'Probe', 'Nobody reads this.'),
    },
  },
});
const { DATABASE_URL, SESSION_KEY, OUTSIDE_URL, MODEL, MAIL_SENDER } = service.config;
const pool = openDatabase(DATABASE_URL);
const outside: Outside = new Outside({ url: OUTSIDE_URL, model: MODEL, sender: MAIL_SENDER });
const context = {
  service,
  articles: new Articles(pool),
  sessions: new Sessions(SESSION_KEY),
  outside,
};

const routes = [reading, editing, subscriptions, tips, assistant];
for (const route of routes) route(context);

service.onDrain(() => pool.end());
await service.listen();
