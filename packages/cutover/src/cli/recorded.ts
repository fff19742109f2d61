import { existsSync } from 'node:fs';
import { readJournal } from '../journal/sqlite.ts';
import type { Place } from '../model/place.ts';
import { fold } from '../model/release.ts';
import type { EnvironmentState } from '../model/release.ts';

/** What the journal says, whether a daemon runs or not. */
export function recorded(place: Place): EnvironmentState {
  return existsSync(place.journal) ? readJournal(place.journal).state : fold([]);
}
