import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, path, payload, points, statement, steps, telemetry } from './parts/slides.ts';

export default {
  title: 'Sell the second after the event',
  audience: 'Red Hat sellers',
  promise: 'What to listen for, what to ask, which part of the portfolio answers, and what not to promise.',
  kind: 'talk',
  theme: { ground: '#ffffff', ink: '#151515', accent: '#c9190b', onAccent: '#ffffff', display: 'grotesk' },
  drawing: html`${times(5, (row) =>
    times(6, (column) => {
      const isNew = row === 2 && column === 3;
      return html`<rect
        class="${isNew ? 'a' : (row + column) % 3 === 0 ? 'c' : 'b'}"
        x="${760 + column * 150 + (isNew ? 46 : 0)}"
        y="${90 + row * 150 - (isNew ? 46 : 0)}"
        width="126"
        height="126"
      />`;
    }),
  )}`,
  slides: [
    cover({
      title: 'Sell the second after the event',
      line: 'A field guide to live events on OpenShift, for people who talk to customers with SAP and with plants.',
      notes:
        'This deck is for colleagues. Every claim in it can be shown in this demo; where it cannot, the slide says so.',
    }),
    statement({
      title: 'What the customer buys',
      text: 'Nobody buys Kafka. They buy *knowing sooner* and *releasing without fear*.',
      aside:
        'Open with the gap between fact and decision, not with the architecture. The architecture is the answer to their second question.',
      notes:
        'If the first picture you show is a cluster diagram, you are talking to the wrong person or about the wrong thing.',
    }),
    points({
      title: 'Sentences to listen for',
      items: [
        [
          '"We see it the next morning."',
          'A nightly file or a batch interface. Ask what happens in the hours between.',
        ],
        ['"The upgrade is in the way."', 'Logic inside the ERP. Clean core is a budget that already exists.'],
        [
          '"Only at weekends."',
          'Releases need a window. Ask what waits for the window, and what a failed weekend cost.',
        ],
        [
          '"The vendor ends support."',
          'PI/PO and other middleware on NetWeaver 7.5: mainstream maintenance until the end of 2027.',
        ],
      ],
      notes: 'Write these on a card. Each leads to a different first step; the next slides say which.',
    }),
    steps({
      title: 'Four questions, in this order',
      items: [
        ['What happens?', 'Let them tell one incident, hour by hour. Do not interrupt with products.'],
        ['Who knew, when?', 'Mark the first machine and the first person that knew. The distance is your case.'],
        ['What would you do?', 'If they had known at once. If the answer is "nothing", leave: there is no case.'],
        ['Who owns it?', 'The person who loses sleep over it, and has a budget.'],
      ],
      notes: 'The third question is the qualifier. Real time that nobody would act on is an expensive screen saver.',
    }),
    compare({
      title: 'What belongs to which answer',
      sides: [
        {
          name: 'They say',
          items: [
            'Events between many systems',
            'Integration with SAP, PI/PO ends',
            'React in operations',
            'At the edge, little hardware',
            'Deliver more often',
          ],
        },
        {
          name: 'Talk about',
          items: [
            'Streams for Apache Kafka on OpenShift',
            'Red Hat build of Apache Camel, beside SAP Edge Integration Cell, which runs on OpenShift',
            'Event-Driven Ansible in Ansible Automation Platform',
            'Single-node OpenShift, MicroShift in Red Hat Device Edge',
            'OpenShift Pipelines and GitOps; routes with weights',
          ],
        },
      ],
      notes:
        'Check names and support statements before a meeting; they change. Never position our integration against SAP Integration Suite when the customer has chosen it: run it.',
    }),
    path({
      title: 'The demo in one picture',
      stations: [
        ['Phones', 'The audience makes the events.'],
        ['API', 'Counts and orders them, in several replicas.'],
        ['State', 'Redis or PostgreSQL; replicas hold nothing.'],
        ['Screens', 'Every screen is told within a second.'],
        ['Release', 'All of it is replaced while you speak.'],
      ],
      notes:
        'It runs on a laptop with nothing but Node, and on OpenShift with the same words. Say so: it answers "does it need a big cluster?"',
    }),
    live({
      title: 'Let them do it',
      lead: 'Do not tap yourself. Hand over the QR code, stop talking, and let the first event come from the customer.',
      notes: 'Silence is hard and worth it. When the counter moves by their hand they own the demo.',
    }),
    payload({
      title: 'The technical proof, when the architect asks',
      json: {
        route: 'north',
        to: { name: 'north-blue', weight: 95 },
        alternateBackends: [{ name: 'north-green', weight: 5 }],
      },
      items: [
        [
          'A route with weights',
          'OpenShift routes take weights from 0 to 256 for the main and up to three alternate backends.',
        ],
        [
          'Share of visitors',
          'Bare weights split requests. This project keeps each visitor on one side, so nobody sees both versions.',
        ],
        [
          'What not to promise',
          'Weights alone are no zero downtime: drain, readiness and an expand-only schema make it so.',
        ],
      ],
      notes:
        'Architects test you with "what about open connections?" Streams are closed at an event boundary and resume on the other side with the last id. Show it; do not explain it.',
    }),
    telemetry({
      title: 'The audience is the sensor',
      lead: 'What these devices tell is the bridge to operations: the same screen with pumps instead of phones.',
      notes: 'Ask: "which of your machines could tell us this today?" Somebody usually knows one. That is the pilot.',
    }),
    closing({
      title: 'Leave with a next step, not with applause',
      items: [
        'One incident, told hour by hour, with its owner.',
        'One stream from one source, in their lab or ours.',
        'One release and one rollback while it runs.',
        'A date, and the figure that decides whether to go on.',
      ],
      line: 'If you cannot name the owner, the figure and the date, the meeting was entertainment.',
      notes: 'Fill in the three blanks on a shared screen before you leave the room.',
    }),
  ],
} satisfies Deck;
