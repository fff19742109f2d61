/** Addresses of channels, from the variables of this shell into the secret store: the daemon is told names only. */

import { alertSecret, alertVariables } from '../model/alerting/settings.ts';
import type { Place } from '../model/place.ts';
import type { System } from '../model/system.ts';
import { openSecrets } from '../secrets/secrets.ts';

/** What is not set stays what it was. */
export async function prepareChannels({ alerts }: System, place: Place): Promise<void> {
  if (!alerts) return;
  const secrets = openSecrets(place.secrets);
  const given = alertVariables(alerts).filter((name) => process.env[name]);
  await Promise.all(given.map((name) => secrets.put(alertSecret(name), process.env[name] ?? '')));
}
