import { send } from '../../alerts/channels.ts';
import type { Line } from '../../alerts/channels.ts';
import { lineFor } from '../../alerts/desk.ts';
import type { notify } from '../../alerts/notifier.ts';
import { Watch } from '../../alerts/watch.ts';
import type { ManifestStore } from '../../artifacts/manifests.ts';
import type { KeeperClient, ProcessSpec } from '../../keeper/client.ts';
import { alertSecret, defaultAlertSettings } from '../../model/alerting/settings.ts';
import type { AlertSettings } from '../../model/alerting/settings.ts';
import type { Place } from '../../model/place.ts';
import type { Clock, Journal } from '../../model/ports.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { programArguments, programEnvironment } from '../../wire/program.ts';
import { newestOf } from './values.ts';

const watchmanStopMs = 2_000;

interface CallingParts {
  place: Place;
  clock: Clock;
  journal: Journal;
  manifests: ManifestStore;
  keeper: KeeperClient;
  secrets: Secrets;
}

interface Calling {
  calling: Parameters<typeof notify>[0];
  watch: Watch;
}

/** How people are called: the notifier here, and the watchman for the time when this daemon is gone. */
export function callingOf({ place, clock, journal, manifests, keeper, secrets }: CallingParts): Calling {
  const settings = (): AlertSettings => alertSettings(journal, manifests);
  const lineOf = (channel: string): Promise<Line> =>
    lineFor(channel, settings(), { secretOf: (name) => newestOf(secrets, name), logFile: `${place.logs}/alerts.log` });
  const calling = {
    system: place.system,
    environment: place.environment,
    clock,
    journal,
    settings,
    send: async (channel: string, message: Parameters<typeof send>[1], signal: AbortSignal) =>
      send(await lineOf(channel), message, signal),
    heartbeat: async () => {
      const { heartbeat } = settings();
      return heartbeat === null ? null : newestOf(secrets, alertSecret(heartbeat));
    },
  };
  const watch = new Watch({
    system: place.system,
    environment: place.environment,
    clock,
    file: `${place.state}/watch.json`,
    settings: () => (journal.state().stopped || journal.state().listen === null ? null : settings()),
    lineOf,
    start: async () => void (await keeper.ensure(watchmanSpec(place))),
    stop: async () => {
      if ((await keeper.list()).some(({ kind }) => kind === 'watchman'))
        await keeper.stop('watchman', { deadlineMs: watchmanStopMs });
    },
  });
  return { calling, watch };
}

/** Of what serves; while nothing does, of what is being installed. */
function alertSettings(journal: Journal, manifests: ManifestStore): AlertSettings {
  const { serving, open } = journal.state();
  const release = serving ?? open;
  return (release && manifests.get(release.tuple.digest).system.alerts) ?? defaultAlertSettings;
}

const watchmanSpec = ({ home, state }: Place): ProcessSpec => ({
  id: 'watchman',
  kind: 'watchman',
  command: process.execPath,
  args: [...programArguments(new URL('../../alerts/watchman.ts', import.meta.url)), '--file', `${state}/watch.json`],
  cwd: home,
  env: programEnvironment(),
  user: null,
  restart: 'always',
  stopSignal: 'SIGTERM',
});
