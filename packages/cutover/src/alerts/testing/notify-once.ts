/** A notifier on a real journal, to be killed: raises one alert, says "sending" when it is about to send, ends after the page. */

import { setTimeout as sleep } from 'node:timers/promises';
import { SqliteJournal } from '../../journal/sqlite.ts';
import { defaultAlertSettings } from '../../model/alerting/settings.ts';
import { send } from '../channels.ts';
import { notify } from '../notifier.ts';

const [file = '', url = ''] = process.argv.slice(2);
const holder = { pid: process.pid, startTime: String(process.pid) };
const journal = SqliteJournal.open(
  file,
  holder,
  () => false,
  () => Date.now(),
);
if (!journal.entries().some(({ kind }) => kind === 'alert-raised'))
  journal.append({
    release: null,
    kind: 'alert-raised',
    facts: { key: 'x', level: 'critical', what: 'x', group: 'a', kind: null, by: 'a test' },
  });
const end = new AbortController();
const over = notify(
  {
    system: 'shop',
    environment: 'local',
    clock: { now: () => Date.now(), sleep: async (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}) },
    journal,
    settings: () => ({ ...defaultAlertSettings, roster: { ...defaultAlertSettings.roster, automatic: ['hook'] } }),
    async send(_channel, message, signal) {
      process.stdout.write('sending\n');
      await send({ kind: 'webhook', url, form: 'json' }, message, signal);
    },
    heartbeat: async () => null,
  },
  end.signal,
).catch(() => undefined);
while (!journal.entries().some(({ kind }) => kind === 'page-ended')) await journal.changed(journal.state().seq);
end.abort();
await over;
process.exit(0);
