import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { action, closing, cover, path, points, payload } from './parts/slides.ts';

export default {
  title: 'The building calls the technician',
  audience: 'Buildings and facilities',
  promise: 'A chiller fault becomes a work order with the right asset, once, before the rooms get warm.',
  kind: 'demo',
  theme: { ground: '#e8f1fb', ink: '#0c2340', accent: '#0a58b8', onAccent: '#ffffff', display: 'grotesk' },
  drawing: html`${times(4, (n) => html`<rect class="${n % 2 ? 'b' : 'c'}" x="${740 + n * 215}" y="${(430 - n * 60 + (n % 2) * 150).toFixed(0)}" width="185" height="700" />`)}${times(28, (n) => html`<rect class="${n === 10 ? 'a' : 'b'}" x="${768 + (n % 4) * 215}" y="${520 + Math.floor(n / 4) * 56}" width="128" height="26" />`)}<path
      class="l"
      stroke-width="8"
      d="M1047 372c0-60 80-60 80-120M1090 372c0-44 60-44 60-92"
    />`,
  slides: [
    cover({
      title: 'The building calls the technician',
      line: 'Building faults as events, from the plant room to the work order.',
      notes: 'Ask who learned of the last failure of the air conditioning from a sensor, and who from an angry floor.',
    }),
    points({
      title: 'Alarms are many, faults are few',
      lead: 'A building management system raises alarms by thresholds. A technician needs causes.',
      items: [
        ['Alarm', 'A point left its range: supply temperature high. Dozens follow from one cause.'],
        [
          'Fault',
          'What is broken: the chiller does not reach its set point. Fault detection and diagnosis groups the alarms.',
        ],
        ['Order', 'Somebody with a skill goes to an asset with a part. It costs money, so it must exist once.'],
      ],
      notes:
        'Platforms such as OpenBlue do the grouping. The event that leaves for the ERP is the fault and never the alarm; otherwise the ERP drowns.',
    }),
    path({
      title: 'From BACnet to a person with tools',
      stations: [
        ['Point', 'Temperature, pressure, valve: BACnet at the controller.'],
        ['Fault', 'Grouped and named: CHILLER-01, TEMP_HIGH.'],
        ['Event', 'Told once; the zone and the severity go with it.'],
        ['Work order', 'In maintenance, on the functional location.'],
        ['Closed', 'The repair is an event too; the loop ends where it began.'],
      ],
      notes:
        'Closing the loop is the part that is usually forgotten: when the order is done, the platform has to hear it, or it opens the next one.',
    }),
    action({
      title: 'Warm up a chiller',
      lead: 'The fault goes to the API; the work order comes back.',
      path: '/openblue/fault',
      choices: [
        { label: 'CHILLER-01 too warm', body: {} },
        {
          label: 'AHU-07, filter clogged, level 3',
          body: { asset_id: 'AHU-07', fault_code: 'FILTER_CLOGGED', zone: 'Level 3', severity: 'minor' },
        },
      ],
      arrivals: ['openblue.fault'],
      notes:
        'Press the first button twice: the demonstration makes two orders. Ask the room whether that is right. The next slide is the answer.',
    }),
    payload({
      title: 'One fault, one order',
      json: {
        id: 'CHILLER-01/TEMP_HIGH/2026-03-18T06:10Z',
        type: 'ohc.demo.openblue.fault',
        data: { asset_id: 'CHILLER-01', fault_code: 'TEMP_HIGH', severity: 'critical', zone: 'Data hall' },
      },
      items: [
        [
          'The id is the episode',
          'Asset, fault and begin. While it lasts, repeats carry the same id, and the receiver makes no second order.',
        ],
        [
          'Severity is for dispatch',
          'Critical means *now*; the platform decides by zone: a data hall is not a corridor.',
        ],
        [
          'Open means open',
          'Until the event that says it is over. A restart of any system in between changes nothing.',
        ],
      ],
      notes:
        'Deduplication belongs to the one who spends money, the receiver; the id that makes it possible belongs to the sender.',
    }),
    closing({
      title: 'One plant room first',
      items: [
        'List its assets with their functional locations in SAP. The gaps are the project.',
        'Send faults for a month, into a list instead of into orders.',
        'Let technicians mark which would have deserved an order.',
        'Then switch those, and only those, to orders.',
      ],
      line: 'The best building is one of which nobody had to complain.',
      notes:
        'Energy is the second harvest: a fault that makes nobody warm may still burn money. Offer it as the next conversation.',
    }),
  ],
} satisfies Deck;
