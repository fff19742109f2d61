/** Which entries of the journal are alerts, and which end them. The journal is the only source: nothing else raises one. */

import type { Entry } from '../entry.ts';
import type { Colour } from '../system.ts';
import type { Alert } from './alert.ts';

/** What has to be known of earlier entries. */
export interface Surroundings {
  /** The release that is under way, and the colour that it goes to. */
  open: { release: string; colour: Colour } | null;
  weights: Record<Colour, number>;
  stopped: boolean;
}

export interface Signals {
  raised: Alert[];
  /** Keys, or groups whose alerts are all over. */
  cleared: { about: string; why: string }[];
}

export const unknownSurroundings = (): Surroundings => ({
  open: null,
  weights: { blue: 0, green: 0 },
  stopped: false,
});

const groupOf = (release: string | null): string => `release ${release}`;

/** Takes `entry` into `around`, in place, and says what it raises and clears. */
export function signalsOf(entry: Entry, around: Surroundings): Signals {
  const raised: Alert[] = [];
  const cleared: Signals['cleared'] = [];
  const group = groupOf(entry.release);
  const raise = (alert: Omit<Alert, 'raisedAt'>): void => void raised.push({ ...alert, raisedAt: entry.at });
  const clear = (about: string, why: string): void => void cleared.push({ about, why });
  /** What is over as soon as it is told. */
  const tell = (alert: Omit<Alert, 'raisedAt'>): void => {
    raise(alert);
    clear(alert.key, 'it is only to be known');
  };
  switch (entry.kind) {
    case 'lease-taken':
      if (entry.facts.previous !== null && !around.stopped)
        tell({ key: 'daemon-restarted', level: 'low', what: 'a new daemon carries on', group: 'daemon' });
      break;
    case 'release-opened':
      around.open = { release: entry.release ?? '', colour: entry.facts.colour };
      around.stopped = false;
      break;
    case 'table-applied':
      around.weights = entry.facts.table.weights;
      for (const colour of ['blue', 'green'] as const)
        if (around.weights[colour] === 0) clear(`masked ${colour}`, `${colour} has no visitors any more`);
      if (around.open && around.weights[around.open.colour] === 0)
        clear(`rolled-back ${around.open.release}`, 'its visitors are back');
      break;
    case 'mask-changed': {
      const { colour, masked, reason } = entry.facts;
      const key = `masked ${colour}`;
      if (!masked) clear(key, `${colour} serves its visitors again`);
      // A colour without visitors, such as one that was stopped, is no news.
      else if (around.weights[colour] > 0)
        raise({
          key,
          level: 'critical',
          what: `the router took visitors away from ${colour}: ${reason}`,
          group: around.open?.colour === colour ? groupOf(around.open.release) : 'routing',
        });
      break;
    }
    case 'gate-answered': {
      const key = `shared ${entry.facts.step}`;
      const { because } = entry.facts.evidence;
      if (entry.facts.verdict === 'wait' && because === 'shared')
        raise({
          key,
          level: 'critical',
          what: `both colours fare badly, and the release is not blamed: ${entry.facts.reason}`,
          group,
        });
      else clear(key, 'the gate answers otherwise');
      break;
    }
    case 'step-ended':
      clear(`shared ${entry.facts.step}`, 'the gate is over');
      break;
    case 'release-held':
      raise({
        key: `held ${entry.release}`,
        level: 'critical',
        what: `${entry.release} is held and waits for continue or abort: ${entry.facts.reason.message}`,
        group,
      });
      break;
    case 'operator-said':
      clear(`held ${entry.release}`, `${entry.facts.by} said ${entry.facts.word}`);
      break;
    case 'plan-appended': {
      const { cause, outcome } = entry.facts;
      clear(`held ${entry.release}`, 'it is taken back');
      if (outcome === 'rolled-back' && cause.code !== 'OPERATOR_ROLLED_BACK')
        raise({
          key: `rolled-back ${entry.release}`,
          level: 'critical',
          what: `${entry.release} is taken back from its visitors: ${cause.message}`,
          group,
        });
      if (outcome === 'refused')
        tell({
          key: `refused ${entry.release}`,
          level: 'low',
          what: `${entry.release} was refused: ${cause.message}`,
          group,
        });
      break;
    }
    case 'release-concluded':
      around.open = null;
      clear(group, `${entry.release} is ${entry.facts.outcome}`);
      break;
    case 'system-stopped':
      around.stopped = true;
      clear('*', `${entry.facts.by} stopped the system`);
      break;
    case 'alert-raised': {
      const { key, level, what, group: named } = entry.facts;
      raise({ key, level, what, group: named });
      break;
    }
    case 'alert-cleared':
      clear(entry.facts.key, entry.facts.why);
      break;
    case 'alert-said':
      if (entry.facts.word === 'resolve') clear(entry.facts.about, `${entry.facts.by}: ${entry.facts.why}`);
      break;
    default:
      break;
  }
  return { raised, cleared };
}
