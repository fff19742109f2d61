import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { action, closing, compare, cover, steps, points } from './parts/slides.ts';

export default {
  title: 'After PI/PO',
  audience: 'Integration teams with SAP PI/PO',
  promise:
    'Move one interface at a time to events, with both sides running, and know at each moment which is in charge.',
  kind: 'demo',
  theme: { ground: '#e9f4f4', ink: '#0b2b33', accent: '#00667a', onAccent: '#ffffff', display: 'grotesk' },
  drawing: html`${times(6, (n) => html`<path class="${n === 2 ? 'l' : 'm'}" stroke-width="${n === 2 ? 10 : 5}" d="M560 ${120 + n * 130} H${820 + n * 20} C1000 ${120 + n * 130}, 1010 450, 1180 450 H1640" /><circle class="${n === 2 ? 'a' : 'c'}" cx="560" cy="${120 + n * 130}" r="15" />`)}<circle
      class="a"
      cx="1200"
      cy="450"
      r="52"
    />`,
  slides: [
    cover({
      title: 'After PI/PO',
      line: 'SAP Process Orchestration 7.5 is in mainstream maintenance until the end of 2027. What comes after is not one product; it is a way out in steps.',
      notes:
        'Extended maintenance is offered until the end of 2030 at a price. Both dates are SAP’s; look them up again before you rely on them.',
    }),
    points({
      title: 'Sort the interfaces before you move any',
      lead: 'A migration fails when a thousand interfaces are treated alike. Four heaps are enough.',
      items: [
        ['Dead', 'No message in the last quarter. Switch off, wait, delete. Often a surprising share.'],
        ['Facts', 'Goods moved, order confirmed: they become *events*, with many readers.'],
        ['Questions', 'A synchronous look-up: it becomes a released API, without a broker in between.'],
        ['Files', 'Partners who will never change: EDI and file transfer, in Integration Suite or Camel.'],
      ],
      notes:
        'Sort by the message monitor of the last quarter and not by the documentation. Let the owners confirm what is dead; they will be relieved.',
    }),
    compare({
      title: 'An IDoc and an event are not enemies',
      sides: [
        {
          name: 'Through the old hub',
          items: [
            'One sender, one mapping, one receiver',
            'A new reader is a project',
            'Retries hide in a queue that few can see',
            'The hub’s window is everybody’s window',
          ],
        },
        {
          name: 'Through a stream',
          items: [
            'The IDoc’s content is told once, as a fact',
            'A new reader subscribes',
            'What was missed is replayed by its id',
            'Each side is released by itself',
          ],
        },
      ],
      notes:
        'Keep the IDoc where S/4HANA wants it: at the very end, made by a small adapter. Nobody has to give up IDocs in order to get rid of the hub.',
    }),
    action({
      title: 'A goods movement on the new way',
      lead: 'An IDoc arrives at the port. It is told as an event, and the confirmation comes back.',
      path: '/piport/idoc',
      choices: [
        { label: 'Receive 1 piece', body: {} },
        { label: 'Receive 250 pieces at PLANT_02', body: { plant: 'PLANT_02', material: 'MAT-00442', quantity: 250 } },
        { label: 'A quantity that is no number', body: { quantity: 'many' } },
      ],
      arrivals: ['piport.idoc'],
      notes:
        'The third button is the important one: a bad message must be refused at the door, with a reason, and must change nothing. The confirmation number is made by the demonstration; no S/4HANA is connected.',
    }),
    steps({
      title: 'One interface, four weeks',
      items: [
        ['Listen', 'A copy of the messages flows into the stream. The hub stays in charge.'],
        ['Shadow', 'The new way does everything but the last call. Compare results each day.'],
        [
          'Switch',
          'The new way is in charge for one plant, then for all. A flag decides; going back is the same flag.',
        ],
        ['Retire', 'After one month-end, delete the old interface: channel, mapping, alerts.'],
      ],
      notes:
        'The rule: exactly one side is in charge at any moment, and everybody can see which. That is the same invariant by which this whole system is released.',
    }),
    closing({
      title: 'On Monday',
      items: [
        'Export the message monitor of the last quarter; sort into the four heaps.',
        'Switch off the first ten dead interfaces.',
        'Take one fact with two waiting readers: it pays twice.',
        'Write down what "in charge" means, and where one sees it.',
      ],
      line: 'The end of maintenance is a date. Interface by interface, it is not a cliff.',
      notes: 'Offer to do the sorting together: it takes half a day with the export at hand.',
    }),
  ],
} satisfies Deck;
