import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { action, closing, compare, cover, path, steps } from './parts/slides.ts';

export default {
  title: 'Two execution systems, one plant',
  audience: 'Plants with SAP MII',
  promise: 'Run MII and SAP Digital Manufacturing side by side, line by line, without ever asking which one is right.',
  kind: 'demo',
  theme: { ground: '#13123a', ink: '#f2f2ff', accent: '#b9f24a', onAccent: '#11200a', display: 'wide' },
  drawing: html`${times(2, (n) => html`<circle class="${n ? 'l' : 'm'}" stroke-width="${n ? 22 : 20}" stroke-dasharray="46 34" cx="${1010 + n * 330}" cy="${390 + n * 90}" r="${210 - n * 28}" /><circle class="${n ? 'l' : 'm'}" stroke-width="10" cx="${1010 + n * 330}" cy="${390 + n * 90}" r="${160 - n * 28}" /><circle class="${n ? 'a' : 'c'}" cx="${1010 + n * 330}" cy="${390 + n * 90}" r="42" />`)}`,
  slides: [
    cover({
      title: 'Two execution systems, one plant',
      line: 'MII runs on NetWeaver 7.5 and ends with it; Digital Manufacturing comes. In between lie years in which both are there.',
      notes:
        'Nobody replaces a manufacturing execution layer on a weekend. The honest plan has a long middle, and this deck is about the middle.',
    }),
    compare({
      title: 'Coexistence goes wrong in one way',
      lead: 'Not because two systems exist, but because both believe to be in charge of the same thing.',
      sides: [
        {
          name: 'Two masters',
          items: [
            'Both get the order; both confirm it',
            'Stock is posted twice, or not at all',
            'People reconcile lists at the end of the shift',
          ],
        },
        {
          name: 'One in charge, one informed',
          items: [
            'For each line exactly one system is in charge',
            'The other one is told the same facts and stays silent',
            'Which is which is a table that everybody can read',
          ],
        },
      ],
      notes:
        'It is the invariant of a colour in this release tool: exactly one is authoritative, always. The plant has the same problem with bigger machines.',
    }),
    path({
      title: 'Where the event stands in ISA-95',
      stations: [
        ['Levels 0-2', 'Machines, sensors, controllers: facts are born.'],
        ['Level 3', 'Execution: MII or Digital Manufacturing, by line.'],
        ['Stream', 'Every fact once, in order, for both.'],
        ['Level 4', 'S/4HANA: order, confirmation, stock.'],
      ],
      lead: 'The stream lies beside the levels; it does not replace one.',
      notes:
        'Level 4 keeps talking to one party: whoever is in charge of that line. B2MML or OData, the content is the same. The stream makes sure that the other side knows too.',
    }),
    action({
      title: 'Release one order to both',
      lead: 'The order goes out once. Both systems answer, each with its own latency.',
      path: '/shopfloor/production-order',
      choices: [
        { label: 'Order 100 pieces', body: {} },
        { label: 'Order 12 at PLANT_02', body: { plant: 'PLANT_02', material: 'MAT-00917', quantity: 12 } },
        { label: 'Order minus five', body: { quantity: -5 } },
      ],
      arrivals: ['shopfloor.production_order'],
      notes:
        'Compare the two answers: same order id, same status, different time. Both systems are played by the demonstration; in a pilot they are yours. The third button shows what validation says to an order of minus five: read the answer aloud.',
    }),
    steps({
      title: 'Moving one line',
      items: [
        ['Listen', 'Digital Manufacturing gets the facts of the line. Nobody works with it yet.'],
        ['Compare', 'Counts, states and times of both, each shift. Differences have names.'],
        ['Hand over', 'Between two orders: one write makes the new one in charge of this line.'],
        ['Keep warm', 'MII goes on listening for a month-end. The way back is the same write.'],
      ],
      notes: 'Between two orders, never within one: the same reason for which a drain waits for what is in flight.',
    }),
    closing({
      title: 'What to bring home',
      items: [
        'The table: line, in charge, since when, decided by whom.',
        'One line with few variants and a patient crew.',
        'Three figures to compare: quantity good, scrap, downtime.',
        'The date by which the last line has to move, from the maintenance plan.',
      ],
      line: 'Coexistence is not the problem. Unclear authority is.',
      notes: 'Ask who would maintain the table. If nobody answers, that is the first task of the project.',
    }),
  ],
} satisfies Deck;
