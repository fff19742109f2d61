/** Whose word counts on how visitors come in with TLS. */

import type { Manifests } from '../model/ports.ts';
import type { EnvironmentState } from '../model/release.ts';
import type { System } from '../model/system.ts';

/**
 * What serves; while nothing does, what is being installed. So a candidate changes nothing for visitors, and a release
 * that is taken back has nothing to restore.
 */
export function settingTls({ serving, open }: EnvironmentState, manifests: Manifests): System | null {
  const release = serving ?? open;
  return release && manifests.get(release.tuple.digest).system;
}
