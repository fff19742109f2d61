import type { Deck } from './parts/deck.ts';
import { html, times } from './parts/html.ts';
import { closing, compare, cover, live, path, payload, points, statement, steps, telemetry } from './parts/slides.ts';

export default {
  title: 'Run it so that they need not know how',
  audience: 'Certified cloud and service providers',
  promise: 'Turning live events and zero-downtime releases into a managed service that pays.',
  kind: 'talk',
  theme: { ground: '#eef0fb', ink: '#171a3d', accent: '#4337c9', onAccent: '#ffffff', display: 'wide' },
  drawing: html`${times(4, (row) => times(5 - row, (column) => html`<rect class="${row === 3 ? 'a' : row % 2 ? 'c' : 'b'}" x="${760 + column * 168 + row * 84}" y="${660 - row * 168}" width="148" height="148" rx="30" />`))}`,
  slides: [
    cover({
      title: 'Run it so that they need not know how',
      line: 'For Red Hat certified cloud and service providers: a managed service for live events, and how to run it for many customers.',
      notes:
        'Ask which services the partners in the room already run on OpenShift, and for how many tenants. The middle of the talk depends on the answer.',
    }),
    statement({
      title: 'What your customers cannot hire',
      text: 'They do not lack software. They lack *people who are awake* when it matters.',
      aside:
        'A stream that must not stop, with releases that must not be felt, is a service by nature. It is what a provider does better than a single plant ever will.',
      notes:
        'The offer is operation: on call, upgrades, evidence. The software is open, and the customer could run it. They would rather not.',
    }),
    points({
      title: 'Three services out of one platform',
      items: [
        [
          'Stream',
          'Ingest, ordered store, replay and fan-out for a tenant, with a service level on acknowledged events.',
        ],
        ['Edge', 'Small clusters at plants and sites, kept, upgraded and watched from your centre.'],
        ['Release', 'The tenant brings a version; you bring gates, shifting, rollback and the evidence of each.'],
      ],
      lead: 'They can be bought one by one, and each makes the next one easier.',
      notes: 'Release as a service is the least known, and the one with least competition: it sells peace at weekends.',
    }),
    compare({
      title: 'Where one tenant ends',
      lead: 'Decide it once, in writing, before the second customer comes.',
      sides: [
        {
          name: 'Shared cluster',
          items: [
            'Namespaces, quotas, network policies',
            'Least cost for each tenant',
            'One upgrade for all, so one calendar for all',
            'A noisy neighbour is your problem',
          ],
        },
        {
          name: 'Cluster for each tenant',
          items: [
            'Hosted control planes keep its price low',
            'Own versions, own keys, own calendar',
            'A clear answer to auditors',
            'The default where data is regulated',
          ],
        },
      ],
      notes:
        'Many providers end with both: shared for trials and small tenants, own clusters beyond a size or a regulation. The tooling must not care which it is.',
    }),
    steps({
      title: 'A tenant from order to first event',
      items: [
        ['Order', 'A commit in a repository: name, size, region, keys.'],
        ['Build', 'GitOps makes cluster or namespace, stores, routes, certificates.'],
        ['Prove', 'Journeys play against the empty tenant; the evidence is kept.'],
        ['Hand over', 'An address, a token, a page that shows the first event.'],
      ],
      notes:
        'If any step needs a ticket to a person, it is the bottleneck of your growth. Time this path; it is the figure that your sales team wants.',
    }),
    live({
      title: 'What a service level is about',
      lead: 'Not that the server is up. That each event which was acknowledged is counted, stored and told, once.',
      notes:
        'The counter rises by one for each event over all replicas. An acknowledged event that is missing is a breach, whatever the uptime says.',
    }),
    payload({
      title: 'Metering is an event as well',
      json: {
        specversion: '1.0',
        id: 'tenant-17/2026-03-18T09',
        source: '/metering/tenant-17',
        type: 'ohc.demo.metering.hour_closed',
        data: { events_acknowledged: 0, streams_peak: 0, releases: 0, rollbacks: 0 },
      },
      items: [
        ['An id for each hour', 'Sent twice, it is counted once. Invoices must not depend on a network that behaves.'],
        ['What was acknowledged', 'Bill what the tenant can check against its own log.'],
        ['Consumption', 'Provider programmes settle by what was used. Keep the raw hours; rules change.'],
      ],
      notes:
        'The zeros are placeholders, not a measurement. Check the current terms of the partner programme before you build a price on them.',
    }),
    telemetry({
      title: 'One screen for what is out there',
      lead: 'Devices of this hall, as an edge estate would report itself: what they run on, how they are connected, how much energy is left.',
      notes:
        'An estate that reports itself is what lets few people run many sites. What did not report is shown as not reported.',
    }),
    path({
      title: 'Upgrades, the part that decides your margin',
      stations: [
        ['Own first', 'Your own tenant takes each version a week earlier.'],
        ['Few', 'A share of each tenant’s visitors, watched against the old version.'],
        ['Many', 'The rest, tier by tier, never two sites of one customer at once.'],
        ['Back', 'Any tenant, alone, within a second.'],
        ['Evidence', 'A journal that the auditor of the tenant can read.'],
      ],
      notes:
        'If a rollback is an incident, you upgrade rarely, and rare upgrades are dangerous. If it is one write, you upgrade weekly, and it is dull. Aim for dull.',
    }),
    closing({
      title: 'Your first ninety days',
      items: [
        'Run this demo as your own tenant zero, in production conditions.',
        'Write the service level for acknowledged events, and measure it for a month.',
        'Time the way from order to first event; remove the longest step.',
        'Bring one friendly customer, with one plant.',
      ],
      line: 'Sell what you have run yourself for a quarter.',
      notes:
        'Offer to review the service level with them. It is the document that makes the difference between hosting and a service.',
    }),
  ],
} satisfies Deck;
