/** The kinds of incident, and what is done about each: by itself, or once a named person has approved it. */

export type IncidentKind =
  | 'service-degradation'
  | 'complete-failure'
  | 'security'
  | 'data-corruption'
  | 'configuration-error';

/** What is prepared, and happens once a named person has approved it: the version before is released, or a restore point takes the place of what a store holds. */
export type PreparedAnswer = 'version-before' | 'restore-point';

export interface IncidentRow {
  trigger: string;
  action: string;
  /** What waits for `cutover incidents approve` when the incident is about what serves; null where all happens by itself. */
  prepared: PreparedAnswer | null;
  /** How long the action takes, roughly; null where it is a matter of seconds. */
  estimateMinutes: number | null;
}

export const incidentCatalogue: Record<IncidentKind, IncidentRow> = {
  'service-degradation': {
    trigger: 'the candidate fails more often, or answers later, than declared; or both colours do',
    action: 'visitors go back to what served before; when both colours fare badly nothing moves, and people are called',
    prepared: null,
    estimateMinutes: null,
  },
  'complete-failure': {
    trigger: 'a colour with visitors has no healthy entry',
    action:
      'the router sends its visitors to the other colour, else to the last known good one, else it answers from the static copy',
    prepared: null,
    estimateMinutes: null,
  },
  security: {
    trigger: 'a security finding is reported',
    action:
      'the candidate is isolated: the open release is taken back at once, and what served before serves on; with none open the version before is prepared',
    prepared: 'version-before',
    estimateMinutes: null,
  },
  'data-corruption': {
    trigger: 'wrong or lost data is reported',
    action:
      'every embedded PostgreSQL is put back to the newest restore point that was proven before; what it held is kept beside it',
    prepared: 'restore-point',
    estimateMinutes: 30,
  },
  'configuration-error': {
    trigger: 'a wrong setting is reported',
    action: 'the version before, with its recorded settings, is released through its gates',
    prepared: 'version-before',
    estimateMinutes: 15,
  },
};

export const incidentKinds = Object.keys(incidentCatalogue) as IncidentKind[];
