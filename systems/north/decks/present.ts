import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, path, payload, points, statement, steps, telemetry } from './parts/slides.ts';

export default {
  title: 'The core stays calm, the edge goes live',
  audience: 'SAP customers',
  promise: 'How to react within a second to what happens, without touching the core of the ERP.',
  kind: 'talk',
  theme: { ground: '#0a0f24', ink: '#f3f5ff', accent: '#ffb454', onAccent: '#17120a', display: 'wide' },
  drawing: html`${times(12, (row) =>
    times(17, (column) => {
      const reach = Math.max(0, column - 6 - Math.abs(row - 4) * 0.8);
      return html`<circle
        class="${(row * 7 + column * 5) % 11 < 2 ? 'a' : 'c'}"
        cx="${640 + column * 42}"
        cy="${30 + row * 60}"
        r="${(1.5 + reach * 1.6).toFixed(1)}"
      />`;
    }),
  )}`,
  slides: [
    cover({
      title: 'The core stays calm, the edge goes live',
      line: 'Live events for people who run SAP: what they are, where they pay, and how to release them without a window.',
      notes: `Welcome the hall and point at the counter in the bar: it is real, and every change of slide raises it by one.

Ask for one process in which the room learns too late. Keep the answer; it comes back on the last slide.`,
    }),
    statement({
      title: 'The gap that costs',
      text: 'Your ERP knows what was *booked*. Your operation needs to know what is *happening*.',
      aside:
        'Between a door that opens, a pump that overheats or a pallet that moves and the document that records it lie minutes, sometimes a night. Decisions are made in that gap without the facts.',
      notes:
        'A system of record is right to wait until something is certain. The gap is no fault of the ERP; it is the wrong place to look for the present.',
    }),
    points({
      title: 'An event is a fact, told once, to all who care',
      lead: 'Three kinds of messages look alike on the wire and are not alike in what they ask of you.',
      items: [
        [
          'Event',
          'Something *has happened*: `badge.denied`. It is past tense, cannot be refused, and its sender does not know who listens.',
        ],
        [
          'Command',
          'Something *shall happen*: create the work order. It has one receiver, which may say no, and someone waits for the answer.',
        ],
        ['Query', 'Somebody *wants to know*: what is the stock now? It changes nothing and may be asked again.'],
      ],
      notes:
        'Most trouble in integration comes from commands dressed as events: the sender secretly relies on one receiver doing something. Ask of each message: may the receiver refuse?',
    }),
    path({
      title: 'The way of one event',
      lead: 'What you are looking at during this talk is this path, end to end.',
      stations: [
        ['Source', 'A phone, a reader, a sensor, a slide posts JSON over HTTP.'],
        ['Ingest', 'Validated, counted, stored in order; then acknowledged.'],
        ['Stream', 'Every listener is told, with an id, so that none is missed.'],
        ['Decision', 'A rule, a model or a person judges what it means.'],
        ['SAP', 'One business document, through a released API.'],
      ],
      notes:
        'Only the last station touches SAP, and only when there is something to book. A thousand readings may become one maintenance notification.',
    }),
    live({
      title: 'This hall, now',
      lead: 'Open the address on the screen with your phone and hold a badge to a reader. Watch the number.',
      notes:
        'Wait for the first tap. Read one line of the feed aloud, denied ones especially. If the badge in the bar says RECONNECTING, say so: the page shows it instead of hiding it.',
    }),
    payload({
      title: 'CloudEvents: the envelope that SAP speaks too',
      lead: 'A specification of the CNCF. Four attributes are required; the rest is yours.',
      json: {
        specversion: '1.0',
        id: '8f2c-0417',
        source: '/plant/01/gate-a',
        type: 'ohc.demo.access.badge_tap',
        time: '2026-03-18T09:14:07Z',
        data: { badge_id: 'B-4471', result: 'denied' },
      },
      items: [
        [
          '`id` and `source`',
          'Together they name one event. A receiver that has seen the pair may drop it: that is how delivery *at least once* becomes effect *exactly once*.',
        ],
        ['`type`', 'What listeners subscribe to. Version it; never change its meaning.'],
        ['`data`', 'Enough to decide by. What is sensitive stays behind an API and is fetched with the id.'],
      ],
      notes:
        'S/4HANA publishes its business events in this format, for example when a business partner changes. So the same consumers can read what the ERP tells and what the shop floor tells.',
    }),
    compare({
      title: 'Clean core is a property of where the logic lives',
      sides: [
        {
          name: 'Logic in the core',
          items: [
            'Modifications and user exits that each upgrade has to carry along',
            'Batch jobs that ask again and again whether something is new',
            'A peak at the gate slows down the month-end close',
          ],
        },
        {
          name: 'Logic beside the core',
          items: [
            'Extensions use released APIs and business events only',
            'The ERP is told once, when something is to be booked',
            'The edge has its own capacity, its own release rhythm, its own failure',
          ],
        },
      ],
      notes:
        'Clean core is not "no extensions". It is that an upgrade of the core does not have to ask the extension for permission, nor the other way round.',
    }),
    telemetry({
      title: 'Nobody typed this in',
      lead: 'What devices in this hall tell about themselves. The same path carries vibration, temperature and position from a plant.',
      notes:
        'What a browser does not tell is not shown as zero; it is not shown. Honest figures are a feature. Mention that nothing here identifies a person.',
    }),
    steps({
      title: 'Released without a window',
      lead: 'What reacts around the clock has no maintenance window. Blue serves while green proves itself.',
      items: [
        ['Prove', 'The new version starts beside the old one and passes its journeys before any visitor meets it.'],
        ['Shift', '5, 20, 50, 100 percent of the visitors. Each visitor stays on one side.'],
        ['Watch', 'New against old, at the same time. Only a difference may blame the release.'],
        ['Take back', 'One write returns everybody. The old version is still warm.'],
      ],
      notes:
        'Both versions work on one database, so the schema is only ever expanded first and contracted in a later release. The stream on this screen goes on during such a switch.',
    }),
    closing({
      title: 'Start with one gap',
      items: [
        'Pick one process in which you learn too late, and write down what the delay costs.',
        'Name its events in the past tense, with the people who do the work.',
        'Stream them beside the core; book into SAP only what must be a document.',
        'Measure one figure before and after: time from fact to decision.',
      ],
      line: 'One gap, one stream, one figure: that is a project of weeks, and it teaches you whether to do the next.',
      notes:
        'Come back to the process that the room named at the start. Ask who owns it, and offer to draw its first five events together.',
    }),
  ],
} satisfies Deck;
