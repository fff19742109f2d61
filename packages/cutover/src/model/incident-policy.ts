/** The kinds of incident, and what is done about each: by itself, or once a named person has approved it. */

export type IncidentKind =
  | 'service-degradation'
  | 'complete-failure'
  | 'security'
  | 'data-corruption'
  | 'configuration-error';

export interface IncidentRow {
  trigger: string;
  action: string;
  /** Whether the action waits for `cutover incidents approve`. */
  approval: boolean;
  /** How long the action takes, roughly; null where it is a matter of seconds. */
  estimateMinutes: number | null;
}

export const incidentCatalogue: Record<IncidentKind, IncidentRow> = {
  'service-degradation': {
    trigger: 'the candidate fails more often, or answers later, than declared; or both colours do',
    action: 'visitors go back to what served before; when both colours fare badly nothing moves, and people are called',
    approval: false,
    estimateMinutes: null,
  },
  'complete-failure': {
    trigger: 'a colour with visitors has no healthy entry',
    action:
      'the router sends its visitors to the other colour, else to the last known good one, else it answers from the static copy',
    approval: false,
    estimateMinutes: null,
  },
  security: {
    trigger: 'a security finding is reported',
    action: 'the candidate is isolated: the open release is taken back, and what served before serves on',
    approval: false,
    estimateMinutes: null,
  },
  'data-corruption': {
    trigger: 'wrong or lost data is reported',
    action: 'the newest proven restore point is restored by a person, store by store',
    approval: true,
    estimateMinutes: 30,
  },
  'configuration-error': {
    trigger: 'a wrong setting is reported',
    action: 'the version before, with its recorded settings, is released through its gates',
    approval: true,
    estimateMinutes: 15,
  },
};

export const incidentKinds = Object.keys(incidentCatalogue) as IncidentKind[];
