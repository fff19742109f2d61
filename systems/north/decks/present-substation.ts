import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { action, closing, cover, path, payload, points } from './parts/slides.ts';

export default {
  title: 'Fourteen thousand two hundred volts',
  audience: 'Grid operation and asset management',
  promise: 'A reading crosses a limit, and the asset has a work order while the reading is still on the screen.',
  kind: 'demo',
  theme: { ground: '#1d0f2e', ink: '#f8f2ff', accent: '#ffe14a', onAccent: '#211300', display: 'condensed' },
  drawing: html`<path class="m" stroke-dasharray="18 16" d="M560 330H1640" /><path
      class="l"
      stroke-width="9"
      d="M540 520 ${Array.from({ length: 24 }, (_, n) => `L${560 + n * 46} ${n === 15 ? 150 : n === 16 ? 640 : 520 + (n % 2 ? 34 : -34)}`).join(' ')}"
    />${times(3, (n) => html`<path class="m" d="M${760 + n * 280} 900V720l-60 -50h120l-60 50" />`)}<circle
      class="a"
      cx="1250"
      cy="150"
      r="20"
    />`,
  slides: [
    cover({
      title: 'Fourteen thousand two hundred volts',
      line: 'A substation reports an anomaly. What happens in the next seconds is a question of organisation, made visible.',
      notes:
        'The figures of this demo: reading 14,200 V, limit 13,800 V. That is 2.9 percent above the limit; the limit is tight on purpose, so that something happens.',
    }),
    points({
      title: 'Three times, three duties',
      items: [
        ['Milliseconds', 'Protection acts alone: IEC 61850 within the station. No cloud, no stream, no discussion.'],
        [
          'Seconds',
          'The control room sees, judges, switches. The stream brings context: what else happened on this feeder?',
        ],
        [
          'Days',
          'Asset management asks whether the transformer is ageing: dissolved gases, load, temperature, number of excursions.',
        ],
      ],
      lead: 'One reading matters to all three. Mixing them up is dangerous; separating them completely is expensive.',
      notes: 'The demo is about the second and third duty. Say clearly that nothing here trips anything.',
    }),
    path({
      title: 'The way of the reading',
      stations: [
        ['Sensor', 'Value, time, quality, at the source.'],
        ['One way out', 'A gateway or diode to the demilitarised zone.'],
        ['Event', 'Asset, kind, reading, limit, severity.'],
        ['EAM', 'A work order on XFMR-SUB-14.'],
        ['Control room', 'Shown beside the feeder, with the order number.'],
      ],
      notes: 'The limit travels with the reading. Otherwise in a year nobody knows by which limit it was judged.',
    }),
    action({
      title: 'Cross the limit',
      lead: 'The anomaly goes to the API, the answer carries the work order of asset management.',
      path: '/ot/anomaly',
      choices: [
        { label: '14,200 V against 13,800 V', body: {} },
        {
          label: 'Hot spot, 118 °C against 110 °C',
          body: {
            asset_id: 'XFMR-SUB-02',
            anomaly_type: 'hot_spot',
            severity: 'medium',
            sensor_reading: 118,
            threshold: 110,
          },
        },
      ],
      arrivals: ['ot.anomaly'],
      notes: 'Read the order number aloud, then show the stage: the same event is there, with the same count.',
    }),
    payload({
      title: 'One crossing, not a thousand',
      json: {
        type: 'ohc.demo.ot.anomaly',
        data: {
          asset_id: 'XFMR-SUB-14',
          anomaly_type: 'voltage_spike',
          severity: 'high',
          sensor_reading: 14200,
          threshold: 13800,
        },
      },
      items: [
        [
          'Hysteresis',
          'The anomaly begins above the limit and ends well below it. A value that dances on the limit is one event.',
        ],
        ['Begin and end', 'Two events, one episode. Its length is often more telling than its height.'],
        ['Units', 'Volts in a field that says so. A factor of a thousand has cost more than one transformer.'],
      ],
      notes:
        'An alarm flood during a storm is the classical failure of the control room: the rules on this slide are the cure and they belong at the source.',
    }),
    closing({
      title: 'A safe beginning',
      items: [
        'One station, readings only, one way.',
        'Episodes instead of samples, with the limit inside.',
        'Orders as proposals for a quarter; asset management accepts or declines each.',
        'Count accepted against declined: that is your precision.',
      ],
      line: 'The protection relay does its work as ever. Everybody else finally knows.',
      notes:
        'Bring the utilities deck when the decision makers are there; this one is for the people who know the station.',
    }),
  ],
} satisfies Deck;
