import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { action, compare, cover, path, points } from './parts/slides.ts';

export default {
  title: 'The camera that files its own defect',
  audience: 'Quality and production',
  promise: 'From a scratch under a lens to an inspection lot, before the part has left the station.',
  kind: 'demo',
  theme: { ground: '#f4f1ea', ink: '#201b14', accent: '#b23c00', onAccent: '#ffffff', display: 'condensed' },
  drawing: html`${times(6, (row) => times(8, (column) => html`<rect class="${row === 2 && column === 4 ? 'a' : 'c'}" x="${700 + column * 112 + (row === 2 && column === 4 ? 8 : 0)}" y="${120 + row * 112}" width="84" height="84" transform="rotate(${row === 2 && column === 4 ? 9 : 0} 1190 386)" />`))}<circle
      class="l"
      stroke-width="14"
      cx="1195"
      cy="388"
      r="150"
    /><path class="l" stroke-width="26" d="M1308 500 1450 640" />`,
  slides: [
    cover({
      title: 'The camera that files its own defect',
      line: 'Visual inspection, from the lens to quality management, as one stream of events.',
      notes:
        'Ask how a defect found by a person gets into the system today, and how long it takes. Shift end is a common answer.',
    }),
    points({
      title: 'Seeing is the easy part',
      lead: 'A model that finds scratches is bought or trained. What happens in the next second decides whether it was worth it.',
      items: [
        [
          'Precision',
          'Of what was called a defect, how much is one? Low precision stops a line for nothing, and people switch it off.',
        ],
        ['Recall', 'Of the real defects, how many are found? Low recall ships them.'],
        ['Threshold', 'Moving it trades one for the other. The costs of both errors set it, not the model.'],
        [
          'Drift',
          'New light, new material, new tool. Keep the images of overruled verdicts; they are the next training set.',
        ],
      ],
      notes:
        'Let quality say the costs: a false alarm in minutes of line, an escape in complaints. The threshold follows from the ratio. No figure on this slide is a promise.',
    }),
    path({
      title: 'From the lens to the lot',
      stations: [
        ['Station', 'Camera and model at the line; images stay there.'],
        ['Event', 'Defect, severity, part, line, time.'],
        ['Rule', 'Minor: record. Major: hold the part. Series: stop.'],
        ['SAP QM', 'Inspection lot, defect, usage decision.'],
        ['People', 'The worker sees it while the part is in reach.'],
      ],
      notes:
        'The verdict works without a network: the station holds the part by itself and sends the event when it can.',
    }),
    action({
      title: 'Scratch a part',
      lead: 'Each button is a verdict of the camera. The answer carries the inspection lot.',
      path: '/shopfloor/defect',
      choices: [
        { label: 'Minor surface scratch', body: {} },
        {
          label: 'Major crack on LINE-B1',
          body: { defect_type: 'crack', severity: 'major', part_number: 'PN-00917', line_id: 'LINE-B1' },
        },
      ],
      arrivals: ['shopfloor.defect'],
      notes:
        'The lot number is QM- and fourteen digits, made by the demonstration. The latency in the answer is what the service measured, the milliseconds below what this browser measured; the difference is the network.',
    }),
    action({
      title: 'And the order that needs another piece',
      lead: 'A part on hold is missing from the order. The replacement is told to both execution systems.',
      path: '/shopfloor/production-order',
      choices: [
        { label: 'Order 1 replacement', body: { quantity: 1 } },
        { label: 'Order 100', body: {} },
      ],
      arrivals: ['shopfloor.production_order'],
      notes:
        'Two systems answer, because most plants live with two during a migration. The MII deck is about exactly that.',
    }),
    compare({
      title: 'Trust grows in this order',
      sides: [
        {
          name: 'First month',
          items: [
            'The camera only proposes; people decide',
            'Each disagreement is kept with its image',
            'Precision and recall are computed on your parts',
          ],
        },
        {
          name: 'Then',
          items: [
            'Minor defects are filed by themselves',
            'Majors hold the part, a person releases it',
            'The model is released like software: beside the old one, compared, taken back in a second',
          ],
        },
      ],
      notes:
        'A new model is a new version of a service. Shadow it on the same images before it decides anything. Close by asking for the one station with the most discussions about quality.',
    }),
  ],
} satisfies Deck;
