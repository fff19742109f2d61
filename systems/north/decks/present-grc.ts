import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { action, closing, cover, path, payload, points } from './parts/slides.ts';

export default {
  title: 'Kill chain',
  audience: 'Risk, security and audit',
  promise: 'A badge, a login and a valve are one story when somebody reads them together.',
  kind: 'demo',
  theme: { ground: '#0b0d0c', ink: '#eaf2ec', accent: '#ff5d52', onAccent: '#180605', display: 'mono' },
  drawing: html`${times(3, (n) => {
    const x = 760 + n * 330;
    const hexagon = `M${x} 300 l150 86 v172 l-150 86 l-150 -86 v-172 z`;
    return html`<path
        class="${n === 2 ? 'l' : 'm'}"
        stroke-width="9"
        d="${hexagon}"
      />${n < 2 ? html`<path class="l" stroke-dasharray="4 18" d="M${x + 160} 472h12" />` : undefined}<circle
        class="${n === 2 ? 'a' : 'c'}"
        cx="${x}"
        cy="472"
        r="${26 + n * 20}"
      />`;
  })}`,
  slides: [
    cover({
      title: 'Kill chain',
      line: 'Three systems each see something harmless. Together they see an attack.',
      notes:
        'Promise the room: in four minutes you will see three events from three worlds, and the order will tell the story.',
    }),
    points({
      title: 'Three owners, three tools, no story',
      items: [
        [
          'Physical access',
          'A badge opens a door, minutes after it opened another one across the site. Facility management sees two granted accesses.',
        ],
        [
          'Information technology',
          'A borrowed account opens a session on a server it never used. The SOC sees a valid login. ATT&CK calls it *lateral movement*.',
        ],
        ['Operational technology', 'A controller receives a change of its program. The plant sees a maintenance.'],
      ],
      lead: 'Segregation of duties also segregates knowledge, unless the facts meet somewhere.',
      notes:
        'Each owner is right within their own world. None has a reason to call the others. The kill chain of Lockheed Martin, 2011, is the idea that breaking any one link stops the attack; but you must see the links.',
    }),
    path({
      title: 'What the correlation asks',
      stations: [
        ['Who', 'One identity over badge, directory and plant. The mapping is half of the work.'],
        [
          'Where',
          'Is the person where the session is? A badge in one building and a console in another is a contradiction.',
        ],
        ['When', 'Within which time? Windows, not moments: clocks differ.'],
        ['So what', 'Lock the zone, keep the evidence, wake a person.'],
      ],
      notes:
        'The automatic reaction is kept small and reversible: it closes the conduit, not the plant. IEC 62443 calls the parts zones and conduits.',
    }),
    action({
      title: 'Run it',
      lead: 'One click begins the scenario. The answer comes at once; the three events follow by themselves.',
      path: '/scenario/grc-killchain',
      choices: [
        { label: 'Run the kill chain', body: { delay_s: 3 } },
        { label: 'Run it fast', body: { delay_s: 0.5 } },
      ],
      arrivals: ['grc.badge_anomaly', 'grc.it_lateral', 'grc.ot_lockdown'],
      notes:
        'Talk while it runs: "the badge, in two places at once ... the session, with a borrowed account ... and the zone is locked." Then point to the last line: the log holds all three, in order. That is the evidence.',
    }),
    payload({
      title: 'The evidence reads like a sentence',
      json: {
        type: 'ohc.demo.grc.ot_lockdown',
        eventclass: 'ohc.demo.grc',
        source: 'north/ot',
        data: {
          zone: 'Turbine hall',
          action: 'write access to controllers is withdrawn, operators are told',
          severity: 'critical',
          contained: true,
        },
      },
      items: [
        ['One order', 'The log has one sequence over all replicas. "Before" and "after" are not a matter of clocks.'],
        [
          'Deadlines',
          'NIS2 asks for an early warning within 24 hours, a notification within 72 hours, a final report within a month. A log that tells the story saves the first day.',
        ],
        ['Not proof by itself', 'An event says what a system reported. Who did it is for people to find out.'],
      ],
      notes: 'The shape is the one of this demonstration; open /log to see the entries of the run a minute ago.',
    }),
    closing({
      title: 'Where to begin',
      items: [
        'Bring the three owners into one room, with one past incident.',
        'Agree on one identity key over badge, directory and plant.',
        'Send three event types into one stream; correlate by hand for two weeks.',
        'Automate the one reaction that nobody would mind if it were wrong.',
      ],
      line: 'Links are cheap to break, once they are seen.',
      notes: 'Contractors are the natural second step: swipes against invoiced hours use the same stream.',
    }),
  ],
} satisfies Deck;
