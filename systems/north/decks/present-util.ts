import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, path, payload, points, statement, steps, telemetry } from './parts/slides.ts';

export default {
  title: 'Keeping the lights on, second by second',
  audience: 'Utilities',
  promise: 'From the breaker that trips to the crew on the road, as one stream of facts.',
  kind: 'talk',
  theme: { ground: '#f2f6ef', ink: '#12261c', accent: '#0a6b4c', onAccent: '#ffffff', display: 'grotesk' },
  drawing: html`${times(9, (n) => html`<path class="${n === 4 ? 'l' : 'm'}" d="M${560 - n * 20} ${150 + n * 75} c 120 ${-180 + n * 14}, 240 ${180 - n * 14}, 360 0 s 240 ${180 - n * 14}, 360 0 s 240 ${180 - n * 14}, 380 0" />`)}`,
  slides: [
    cover({
      title: 'Keeping the lights on, second by second',
      line: 'Live events for electricity, gas and water: what the grid already tells, and who should hear it.',
      notes:
        'Ask who in the room works in operations, who in asset management, who in customer service. The talk is about one stream for all three.',
    }),
    statement({
      title: 'Whose call is first?',
      text: 'If the customer tells you about the outage *before the grid does*, the data was there. It was not moving.',
      aside:
        'Breakers, reclosers and meters with a last gasp know within moments. In many utilities the knowledge waits in a historian, a head-end or a nightly file.',
      notes:
        'A last gasp is the message that a meter sends on the energy left in its capacitor after the supply has gone. It is an event in the purest sense.',
    }),
    points({
      title: 'Four streams that you already own',
      items: [
        [
          'SCADA',
          'Telecontrol over IEC 60870-5-104 or DNP3: switching states, measurements, alarms, each with a time stamp and a quality flag.',
        ],
        [
          'Substation',
          'IEC 61850: GOOSE messages between protection devices within milliseconds, reports and MMS for everyone slower.',
        ],
        ['Meters', 'Interval values, last gasp and restoration, tamper and voltage events from the head-end system.'],
        ['People', 'Calls, app reports and crews: late and imprecise, but the only witnesses of a tree on a line.'],
      ],
      notes:
        'Nothing here needs a new sensor. The work is to let what exists move, with its time stamp and its quality, and never to lose the quality flag on the way.',
    }),
    path({
      title: 'From trip to truck',
      stations: [
        ['Trip', 'A feeder breaker opens; telecontrol reports it.'],
        ['Correlate', 'Last gasps below that feeder confirm it and bound the area.'],
        ['Isolate', 'Distribution management proposes the switching; a person releases it.'],
        ['Dispatch', 'A work order with location, asset and skill goes to a crew.'],
        ['Tell', 'Affected customers hear it before they ask.'],
      ],
      notes:
        'The order matters: correlation before dispatch keeps a single broken meter from sending a truck. The person who releases the switching stays in the loop.',
    }),
    compare({
      title: 'Control stays where control belongs',
      lead: 'Event streaming sits beside the control system. It must never be able to switch anything.',
      sides: [
        {
          name: 'In the control zone',
          items: [
            'Protection: milliseconds, local, deterministic',
            'Telecontrol and interlocking',
            'Certified change, long lifetimes',
          ],
        },
        {
          name: 'In the stream',
          items: [
            'Copies of facts, sent one way through a diode or a broker in the demilitarised zone',
            'Correlation, forecasts, orders, notices',
            'Released any weekday, taken back in a second',
          ],
        },
      ],
      notes:
        'IEC 62443 calls it zones and conduits. In Europe NIS2 asks for it, in North America NERC CIP. If an auditor asks what happens when the stream is compromised, the answer must be: nobody loses power.',
    }),
    live({
      title: 'The same path, with this hall as the grid',
      lead: 'Each phone is a device at the edge. Every tap is a reading with a time stamp.',
      notes:
        'Let the feed run. Point out that the count is the same on every screen: one order over all replicas, which is what makes correlation possible.',
    }),
    payload({
      title: 'What one reading must carry',
      json: {
        type: 'ohc.demo.ot.anomaly',
        source: '/substation/14/transformer/1',
        time: '2026-03-18T02:41:09.250Z',
        data: {
          asset_id: 'XFMR-SUB-14',
          anomaly_type: 'voltage_spike',
          sensor_reading: 14200,
          threshold: 13800,
          quality: 'good',
        },
      },
      items: [
        [
          'Time at the source',
          'Network delay must not reorder cause and effect. Substations have a clock for this; use its time, not the time of arrival.',
        ],
        [
          'Quality',
          'A value without its quality flag is a rumour. *Good*, *questionable*, *substituted* decide what may act on it.',
        ],
        [
          'Asset, not channel',
          'Link the reading to the functional location that maintenance knows. The mapping is most of the work.',
        ],
      ],
      notes:
        'The substation deck fires this very event and shows the work order. The figures are those of the demonstration, not of a customer.',
    }),
    telemetry({
      title: 'Demand at the edge is visible',
      lead: 'Batteries of this hall, live. A charging car and a heat pump tell the same kind of story to the low-voltage grid.',
      notes:
        'The parallel: the state of charge is a fact that the device owns and offers. Flexibility needs consent, and says so in the contract.',
    }),
    steps({
      title: 'Figures that a stream can move',
      lead: 'Defined by IEEE 1366. Measure them yourself before you promise anything.',
      items: [
        ['SAIDI', 'Customer minutes interrupted, divided by customers served: how long.'],
        ['SAIFI', 'Customer interruptions, divided by customers served: how often.'],
        ['CAIDI', 'SAIDI divided by SAIFI: how long one interruption lasts for those who have it.'],
        [
          'Fact to order',
          'Time from the first reading to the work order. The only one that a stream shortens directly.',
        ],
      ],
      notes:
        'A stream does not make a tree fall less often, so do not promise SAIFI. It shortens detection and dispatch, a part of CAIDI. Say which part.',
    }),
    closing({
      title: 'Begin below one feeder',
      items: [
        'Choose one feeder with telecontrol and smart meters.',
        'Send switching states and last gasps one way into a stream.',
        'Correlate, and show the result to the control room beside what it has today.',
        'After a storm season, compare time from fact to order.',
      ],
      line: 'Nothing in the control zone changes. That is why it can begin next month.',
      notes: 'Offer the substation demo as the next step: it takes ten minutes and shows the order being made.',
    }),
  ],
} satisfies Deck;
