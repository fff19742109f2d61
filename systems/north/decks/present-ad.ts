import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, path, payload, points, statement, steps, telemetry } from './parts/slides.ts';

export default {
  title: 'Readiness is a stream',
  audience: 'Aerospace and defence',
  promise: 'Evidence from line, hangar and field, also where there is no network, and only for whom it is meant.',
  kind: 'talk',
  theme: { ground: '#071821', ink: '#eef7f8', accent: '#6fe3c4', onAccent: '#06161d', display: 'wide' },
  drawing: html`${times(8, (n) => html`<circle class="m" cx="1220" cy="470" r="${70 + n * 85}" />`)}<path
      class="a"
      opacity=".24"
      d="M1220 470 L1560 -120 A680 680 0 0 1 1885 330 Z"
    /><path
      class="l"
      d="M1220 470 1560 -120M1100 470h240M1220 350v240"
    />${times(7, (n) => html`<circle class="a" cx="${1080 + ((n * 173) % 480)}" cy="${140 + ((n * 229) % 620)}" r="${6 + (n % 3) * 4}" />`)}`,
  slides: [
    cover({
      title: 'Readiness is a stream',
      line: 'Live events for aerospace and defence: assembly, maintenance and mission support, connected when possible and whole when not.',
      notes: 'Make clear at the start that everything shown is unclassified demonstration data from this hall.',
    }),
    statement({
      title: 'The question of every commander and every fleet manager',
      text: 'How many are ready, *now*, and how do you know?',
      aside:
        'A report answers for yesterday. Readiness is the sum of many small facts: a part fitted, a torque recorded, a finding deferred, a calibration that ran out at midnight.',
      notes:
        'Readiness computed from events can be explained: every number opens into the facts below it. That is what auditors and commanders both need.',
    }),
    points({
      title: 'Where facts are born',
      items: [
        [
          'Assembly line',
          'Torque, sealant cure, first article inspection to AS9102: each with operator, tool and calibration.',
        ],
        [
          'Aircraft',
          'Health and usage monitoring, fault codes, engine trends: in flight by data link, or at the gate.',
        ],
        ['Hangar', 'Findings, deferrals, parts removed and fitted, releases to service.'],
        ['Field', 'Vehicles, generators, radios; hours of use at places without any network.'],
      ],
      notes:
        'The common trait: the fact is born far from the system of record, and is often written down later from memory. Streaming moves the record to the moment.',
    }),
    path({
      title: 'A digital thread is spun from events',
      stations: [
        ['Designed', 'Configuration and its revision.'],
        ['Built', 'Serial number, process evidence.'],
        ['Flown', 'Hours, cycles, exceedances.'],
        ['Maintained', 'Finding, action, signature.'],
        ['Decided', 'Fit to fly, with all reasons.'],
      ],
      lead: 'Append only. A correction is a new event that names the one it corrects.',
      notes:
        'An append-only log is also the natural form of evidence for AS9100: nothing is overwritten, and who said what and when is not a matter of trust.',
    }),
    compare({
      title: 'Disconnected is the normal case',
      lead: 'A ship, a forward base, an aircraft: they hold their own stream and reconcile later.',
      sides: [
        {
          name: 'Assumes a network',
          items: [
            'Writes fail, people turn to paper',
            'Clocks drift without anyone noticing',
            'Conflicts are solved by whoever was last',
          ],
        },
        {
          name: 'Expects its absence',
          items: [
            'Events are kept at the edge, in order, with ids',
            'Time of the fact and time of arrival are both kept',
            'Replay from the last id that the other side has',
          ],
        },
      ],
      notes:
        'Last-Event-ID, which this page uses in the browser, is the same idea at a small scale: say what you have, get what you missed, be told explicitly when there is a gap.',
    }),
    live({
      title: 'A feed that says how far it can be trusted',
      lead: 'Live, reconnecting, or as of a given time. A figure without that label is a risk.',
      notes:
        'If possible, cut the network of this laptop for a moment. The badge changes, the numbers stay and are marked, and after reconnecting nothing is missing.',
    }),
    payload({
      title: 'Need to know, in the envelope',
      json: {
        specversion: '1.0',
        id: 'wo-7718-0003',
        source: '/depot/2/bay/7',
        type: 'ohc.demo.maintenance.part_fitted',
        classification: 'unclassified',
        releasability: 'partner-a',
        data: { tail: 'DEMO-01', position: 'ENG-2', serial: 'S-20417' },
      },
      items: [
        [
          'Labels outside',
          'Guards and routers decide by attributes and never open `data`. CloudEvents allows extensions such as these two.',
        ],
        ['Least content', 'Technical data under ITAR or EAR stays where it is; the event carries the reference.'],
        ['Deny by default', 'An event without a label goes nowhere. A missing label is a defect of the sender.'],
      ],
      notes:
        'Control of unclassified information at suppliers is NIST SP 800-171, assessed by CMMC in the United States. A stream helps only if labels are mandatory from the first day.',
    }),
    telemetry({
      title: 'Know your edge',
      lead: 'Devices of this hall as an example of an inventory that reports itself: class, system, network, energy.',
      notes:
        'Configuration drift at the edge is found by devices that tell, not by people who ask. Nothing here identifies a person.',
    }),
    steps({
      title: 'New software where a rollback must always work',
      items: [
        ['Signed', 'One digest names code, configuration and schema; what was tested is what runs.'],
        ['Gated', 'Journeys, hostile data and restart on a twin, before any traffic.'],
        ['Shifted', 'A few users first. The old version stays warm beside it.'],
        ['Recorded', 'Each gate leaves evidence in a journal whose damage is noticed.'],
      ],
      notes:
        'A rollback here needs neither a registry nor a network: the old version is still running. That is what makes it fit for a ship.',
    }),
    closing({
      title: 'A pilot that an accreditor will like',
      items: [
        'One bay, one component, unclassified.',
        'Events with labels, kept locally, sent one way when connected.',
        'A readiness figure that opens into its facts.',
        'A release and a rollback, shown with their evidence.',
      ],
      line: 'Small enough to accredit, real enough to learn from.',
      notes:
        'Offer the list as the scope of a pilot. The rollback with evidence is usually what convinces the security officer.',
    }),
  ],
} satisfies Deck;
