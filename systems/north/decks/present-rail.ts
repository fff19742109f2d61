import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, path, payload, points, statement, steps, telemetry } from './parts/slides.ts';

export default {
  title: 'The train knows before the timetable does',
  audience: 'Rail operators and infrastructure',
  promise: 'Doors, axles, switches and people as one stream, beside the interlocking and never inside it.',
  kind: 'talk',
  theme: { ground: '#17181b', ink: '#f7f6f0', accent: '#ffd400', onAccent: '#17181b', display: 'condensed' },
  drawing: html`${times(13, (n) => {
      const y = 330 + n * n * 3.6;
      const half = 26 + n * n * 2.9;
      return html`<path class="m" stroke-width="${2 + n}" d="M${1180 - half * 1.25} ${y}H${1180 + half * 1.25}" />`;
    })}<path class="l" stroke-width="9" d="M1158 330 700 900M1202 330 1660 900" /><circle
      class="a"
      cx="1180"
      cy="262"
      r="30"
    /><path class="m" d="M1180 292v38" />`,
  slides: [
    cover({
      title: 'The train knows before the timetable does',
      line: 'Live events for operators, fleets and infrastructure: shorter disruptions, honest information, maintenance before the failure.',
      notes:
        'Ask for the last disruption that someone in the room remembers, and who heard of it first: control, the driver or the passengers.',
    }),
    statement({
      title: 'What passengers forgive',
      text: 'A delay is forgiven. *Not knowing* is not.',
      aside:
        'Control, driver, platform and app often tell four versions of one disruption, because each is fed by its own interface at its own pace.',
      notes:
        'The aim is modest and hard: one version of the facts, within seconds, everywhere. Predictions may differ; facts may not.',
    }),
    points({
      title: 'A railway is an event system since the first signal box',
      items: [
        [
          'Track',
          'Axle counters and track circuits report *occupied* and *clear*; points report their position and the current of their motors.',
        ],
        ['Train', 'Doors, brakes, air conditioning, traction: the train bus knows, and a gateway sends it ashore.'],
        [
          'Station',
          'Lifts, escalators, readers, crowding. Their failures decide whether a journey is possible for many.',
        ],
        [
          'Passenger',
          'Standards exist for the last mile: *SIRI* in Europe and *GTFS Realtime* for trip updates, positions and alerts.',
        ],
      ],
      notes: 'Each of these is a state change with a time and a place. That is all that an event is.',
    }),
    compare({
      title: 'Safety is not a stream',
      lead: 'The interlocking is proven to SIL 4. We listen to it; we never speak to it.',
      sides: [
        {
          name: 'Vital',
          items: [
            'Interlocking, ETCS, train protection',
            'Proven, deterministic, fail-safe',
            'Changes take years, rightly',
          ],
        },
        {
          name: 'Operational',
          items: [
            'Copies of states, one way, through a decoupling gateway',
            'Prediction, information, maintenance, cleaning, crews',
            'Changes weekly, and can be taken back',
          ],
        },
      ],
      notes:
        'Say this slide slowly when signal engineers are present. If the stream fails, trains run exactly as before; only the information is older, and it says so.',
    }),
    path({
      title: 'One door that closes too slowly',
      stations: [
        ['Door', 'Closing takes longer than at the last stations.'],
        ['Pattern', 'The same leaf, getting worse: wear, not luggage.'],
        ['Dwell', 'Prediction adds seconds at every stop to come.'],
        ['Depot', 'Maintenance order, part reserved, slot tonight.'],
        ['Platform', 'Passengers are told to use another door.'],
      ],
      notes:
        'One fact serves five consumers that do not know of each other. That is the whole argument against point-to-point interfaces.',
    }),
    live({
      title: 'Gates of this hall',
      lead: 'Badge readers are gates. Every tap on a phone is a passenger at a gate, granted or denied.',
      notes:
        'Ask a few people to tap at once. Point out that the order is the same on the stage and here, although several replicas take the taps.',
    }),
    payload({
      title: 'Names that survive a reorganisation',
      json: {
        type: 'ohc.demo.door.closed',
        source: '/fleet/unit/4417/car/3',
        time: '2026-03-18T07:52:31.480Z',
        data: { door: 'L2', closing_ms: 4120, obstructed: false, stop: 'KM 41.7' },
      },
      items: [
        ['Source is the asset', 'Unit, car, leaf. Not the train number, which is another tomorrow.'],
        ['Facts, not verdicts', '`closing_ms` lets everyone judge; `door_faulty: true` lets nobody.'],
        ['Past tense', 'The door *closed*. What follows is another event by another sender.'],
      ],
      notes:
        'Train number and timetable are joined downstream, at the time of the event. If they are in the event, every change of the timetable becomes a change of the fleet software.',
    }),
    telemetry({
      title: 'Coverage is never complete',
      lead: 'Networks and languages of the phones in this hall. A line has tunnels: whatever sends must be able to wait.',
      notes:
        'The game on the phones keeps its events while the network is cut and sends them later, with their own time. Trains must do the same, which is why time at the source matters.',
    }),
    steps({
      title: 'Operations run around the clock, so releases do too',
      items: [
        ['Beside', 'The new version runs beside the old one, fed by the same stream.'],
        ['Compare', 'Both predict; only the old one is shown. Differences are looked at by people.'],
        ['Share', 'Some screens switch first; each stays with one version.'],
        ['Return', 'If errors or latency differ, one write takes all screens back.'],
      ],
      notes:
        'There is no night in which nothing runs: freight, maintenance trains, first services. Zero downtime is not luxury here.',
    }),
    closing({
      title: 'One fleet, one fault, one season',
      items: [
        'Choose the component with most delay minutes. Doors are a frequent answer; ask your own data.',
        'Send its states ashore with time and asset.',
        'Join with timetable and depot downstream.',
        'Count: faults found in the depot instead of on the line.',
      ],
      line: 'The interlocking does not even notice. That is the point.',
      notes: 'End with the question who owns the delay minutes of that component. That person is the sponsor.',
    }),
  ],
} satisfies Deck;
