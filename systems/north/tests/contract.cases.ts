import { expect } from 'vitest';

/** One row of what North promises of a path: what is asked, what is answered, and what it changes. */
export interface Case {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS';
  path: string;
  /** Sent as JSON; nothing is sent when it is absent. A text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  status?: number;
  /** What the JSON answer equals; a text for one that is no JSON. */
  answer?: unknown;
  answerHeaders?: Record<string, unknown>;
  /** The payloads of the events that it adds, oldest first; none by default. */
  adds?: unknown[];
}

const digits = (prefix: string): unknown => expect.stringMatching(new RegExp(`^${prefix}\\d{14}$`));
const ms: unknown = expect.any(Number);

/** An event that a typed endpoint emits. */
function emitted(type: string, data: Record<string, unknown>): unknown {
  const eventclass = type.split('.').slice(0, 3).join('.');
  return { type, eventclass, source: expect.any(String), data };
}

/** A typed endpoint's defaults, without any body, and then each of its fields given. */
function typed(
  path: string,
  type: string,
  {
    defaults,
    made = {},
    answer,
  }: { defaults: object; made?: object; answer: (data: Record<string, unknown>) => object },
  given: Record<string, unknown>,
): Case[] {
  const whole = (data: object): Record<string, unknown> => ({ ...data, ...made });
  return [
    { name: 'with its defaults', data: whole(defaults) },
    { name: 'with an empty object', body: {}, data: whole(defaults) },
    { name: 'with its fields', body: given, data: whole({ ...defaults, ...given }) },
  ].map(({ name, data, ...sent }) => ({
    name: `POST ${path} ${name}`,
    method: 'POST',
    path,
    ...sent,
    answer: { ok: true, ...answer(data) },
    adds: [emitted(type, data)],
  }));
}

const order = (data: Record<string, unknown>, system: unknown): unknown => ({
  system,
  status: expect.any(String),
  latency_ms: ms,
  order_id: data['order_id'],
});

const TYPED: Case[] = [
  typed(
    '/shopfloor/defect',
    'ohc.demo.shopfloor.defect',
    {
      defaults: { defect_type: 'surface_scratch', severity: 'minor', part_number: 'PN-00442', line_id: 'LINE-A3' },
      made: { inspection_lot: digits('QM-') },
      answer: () => ({ inspection_lot: digits('QM-'), latency_ms: ms }),
    },
    { defect_type: 'dent', severity: 'major', part_number: 'PN-1', line_id: 'LINE-B1' },
  ),
  typed(
    '/shopfloor/production-order',
    'ohc.demo.shopfloor.production_order',
    {
      defaults: {
        order_id: expect.stringMatching(/^PO-\d{6}$/),
        plant: 'PLANT_01',
        material: 'MAT-00442',
        quantity: 100,
      },
      answer: (data) => ({ mii: order(data, expect.any(String)), sapdm: order(data, expect.any(String)) }),
    },
    { order_id: 'PO-7', plant: 'PLANT_02', material: 'MAT-1', quantity: 5 },
  ),
  typed(
    '/openblue/fault',
    'ohc.demo.openblue.fault',
    {
      defaults: { asset_id: 'CHILLER-01', fault_code: 'TEMP_HIGH', zone: 'unknown', severity: 'critical' },
      made: { work_order: digits('WO-') },
      answer: () => ({ work_order: digits('WO-') }),
    },
    { asset_id: 'AHU-2', fault_code: 'FAN', zone: 'Hall 3', severity: 'low' },
  ),
  typed(
    '/ot/anomaly',
    'ohc.demo.ot.anomaly',
    {
      defaults: {
        asset_id: 'XFMR-SUB-14',
        anomaly_type: 'voltage_spike',
        severity: 'high',
        sensor_reading: 14200,
        threshold: 13800,
      },
      made: { work_order: digits('EAM-') },
      answer: () => ({ work_order: digits('EAM-') }),
    },
    { asset_id: 'X', anomaly_type: 'sag', severity: 'low', sensor_reading: 1.5, threshold: -2 },
  ),
  typed(
    '/piport/idoc',
    'ohc.demo.piport.idoc',
    {
      defaults: { idoc_type: 'MBGMCR002', plant: 'PLANT_01', material: 'MAT-00001', quantity: 1 },
      made: { s4_confirmation: digits('GR-') },
      answer: ({ idoc_type }) => ({ idoc_type, s4_confirmation: digits('GR-') }),
    },
    { idoc_type: 'ORDERS05', plant: 'P', material: 'M', quantity: 12 },
  ),
  typed(
    '/ingest/garmin',
    'ohc.demo.health.vitals',
    { defaults: { heart_rate: 68, steps: 0, stress: 22 }, answer: ({ heart_rate }) => ({ heart_rate }) },
    { heart_rate: 91, steps: 4000, stress: 40 },
  ),
  typed(
    '/badge/tap',
    'ohc.demo.access.badge_tap',
    { defaults: { badge_id: 'unknown', reader_id: 'unknown' }, answer: () => ({}) },
    { badge_id: 'B-7', reader_id: 'R-1' },
  ),
].flat();

const weight = (name: string, body: unknown, value_kg: number): Case => ({
  name: `POST /ingest/withings ${name}`,
  method: 'POST',
  path: '/ingest/withings',
  body,
  answer: { ok: true, metric: 'weight', value_kg },
  adds: [emitted('ohc.demo.health.weight', { metric: 'weight', value_kg })],
});

const hand = (cards: string[] | undefined, dealer_up: string | undefined, total: number, action: string): Case => {
  const seen = { cards: cards ?? ['10H', '6S'], total, action, confidence: expect.any(Number) };
  return {
    name: `POST /ingest/vision: ${(cards ?? ['10H', '6S']).join(' ')} against ${dealer_up ?? '7D'} is ${total}, ${action}`,
    method: 'POST',
    path: '/ingest/vision',
    body: { ...(cards && { player_cards: cards }), ...(dealer_up && { dealer_up }), session_id: 's-1' },
    answer: { ok: true, ...seen, latency_ms: ms },
    adds: [emitted('ohc.demo.vision.cards', { ...seen, dealer_up: dealer_up ?? '7D', session_id: 's-1' })],
  };
};

const HEALTH: Case[] = [
  weight('with its default', undefined, 82.3),
  weight('with a weight', { weight: 70.5 }, 70.5),
  weight('with measures', { measures: [{ value: 64.2, type: 1 }], weight: 1 }, 64.2),
  hand(undefined, undefined, 16, 'HIT'),
  hand(['AH', '6S'], '7D', 17, 'STAND'),
  hand(['AH', '6S', 'KD'], '7D', 17, 'STAND'),
  hand(['AH', 'AS'], '7D', 12, 'HIT'),
  hand(['KH', 'QS', '5C'], '7D', 25, 'STAND'),
  hand(['2H', '6S'], '6D', 8, 'HIT'),
  hand(['5H', '6S'], 'AD', 11, 'DOUBLE'),
  hand(['4H', '6S'], '9D', 10, 'DOUBLE'),
  hand(['4H', '6S'], '10D', 10, 'HIT'),
  hand(['JH', '3S'], '6D', 13, 'STAND'),
  hand(['JH', '2S'], '6D', 12, 'HIT'),
  hand(['JH', '6S'], 'AD', 16, 'HIT'),
];

/** A contractor of each run's own, so that cases do not depend on one another's ledgers. */
const swipe = (body: object | undefined, swipe_count: number, data: object): Case => ({
  name: `POST /contractor/swipe for the ${swipe_count}. time`,
  method: 'POST',
  path: '/contractor/swipe',
  body,
  answer: { ok: true, contractor_id: (data as { contractor_id: string }).contractor_id, swipe_count },
  adds: [emitted('ohc.demo.contractor.swipe', data as Record<string, unknown>)],
});
const invoice = (body: object, found: Record<string, unknown>): Case => ({
  name: `POST /contractor/check-invoice ${JSON.stringify(body)}`,
  method: 'POST',
  path: '/contractor/check-invoice',
  body,
  answer: { ok: true, ...found },
  adds: found['flagged'] === true ? [emitted('ohc.demo.grc.timesheet_discrepancy', found)] : [],
});

const TS: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

const CONTRACTORS: Case[] = [
  { name: 'GET /contractor/state before any swipe', method: 'GET', path: '/contractor/state', answer: {} },
  {
    name: 'POST /contractor/check-invoice without swipes',
    method: 'POST',
    path: '/contractor/check-invoice',
    status: 404,
    answer: expect.objectContaining({ status: 404 }),
  },
  swipe(undefined, 1, { contractor_id: 'C-4471', name: 'unknown', direction: 'in', reader: 'Gate A' }),
  swipe({ direction: 'OUT', name: 'Ann' }, 2, {
    contractor_id: 'C-4471',
    name: 'Ann',
    direction: 'out',
    reader: 'Gate A',
  }),
  swipe({ contractor_id: 7, reader: 'Gate B' }, 1, {
    contractor_id: '7',
    name: 'unknown',
    direction: 'in',
    reader: 'Gate B',
  }),
  swipe({}, 3, { contractor_id: 'C-4471', name: 'unknown', direction: 'in', reader: 'Gate A' }),
  invoice(
    {},
    {
      contractor_id: 'C-4471',
      invoice_hours: 8,
      actual_hours: 0.5,
      discrepancy_hours: 7.5,
      threshold: 1,
      flagged: true,
    },
  ),
  invoice(
    { contractor_id: '7', invoice_hours: 1 },
    {
      contractor_id: '7',
      invoice_hours: 1,
      actual_hours: 0,
      discrepancy_hours: 1,
      threshold: 1,
      flagged: false,
    },
  ),
  {
    name: 'GET /contractor/state',
    method: 'GET',
    path: '/contractor/state',
    answer: {
      'C-4471': {
        name: 'unknown',
        swipes: [
          { direction: 'in', reader: 'Gate A', ts: TS },
          { direction: 'out', reader: 'Gate A', ts: TS },
          { direction: 'in', reader: 'Gate A', ts: TS },
        ],
      },
      7: { name: 'unknown', swipes: [{ direction: 'in', reader: 'Gate B', ts: TS }] },
    },
  },
];

const voter = { cookie: 'a=b; cutover-visitor=0123456789abcdef0123456789abcdef' };
const other = { 'x-visitor-id': 'somebody-else' };
const VOTES: Case[] = [
  { name: 'GET /labs/votes', method: 'GET', path: '/labs/votes', headers: voter, answer: { votes: {}, mine: [] } },
  {
    name: 'GET /labs/votes gives a visitor without a cookie one',
    method: 'GET',
    path: '/labs/votes',
    answer: { votes: {}, mine: [] },
    answerHeaders: { 'set-cookie': [expect.stringMatching(/^north-visitor=.*HttpOnly/)] },
  },
  ...['gives', 'gives again'].map((how): Case => ({
    name: `PUT /labs/votes/uc-1 ${how} one vote`,
    method: 'PUT',
    path: '/labs/votes/uc-1',
    headers: voter,
    answer: { ok: true, case: 'uc-1', votes: 1, mine: true },
  })),
  {
    name: 'PUT /labs/votes/uc-1 gives another visitor’s vote',
    method: 'PUT',
    path: '/labs/votes/uc-1',
    headers: other,
    answer: { ok: true, case: 'uc-1', votes: 2, mine: true },
  },
  {
    name: 'DELETE /labs/votes/uc-1 withdraws a vote',
    method: 'DELETE',
    path: '/labs/votes/uc-1',
    headers: voter,
    answer: { ok: true, case: 'uc-1', votes: 1, mine: false },
  },
  {
    name: 'GET /labs/votes tells all votes and the visitor’s own',
    method: 'GET',
    path: '/labs/votes',
    headers: other,
    answer: { votes: { 'uc-1': 1 }, mine: ['uc-1'] },
  },
  {
    name: 'PUT /labs/votes takes no name that is none',
    method: 'PUT',
    path: '/labs/votes/UC_1%2f',
    headers: voter,
    status: 404,
    answer: expect.objectContaining({ status: 404 }),
  },
];

const SHORT_LINKS: Case[] = [
  ...Object.entries({
    play: '/play',
    STAGE: '/stage',
    Present: '/present',
    dtw: '/present-dtw',
    rh: '/present-rh',
    about: '/about-panel',
    qr: '/qr',
    index: '/present-index',
  }).map(([alias, location]): Case => ({
    name: `GET /go/${alias}`,
    method: 'GET',
    path: `/go/${alias}`,
    status: 302,
    answerHeaders: { location },
  })),
  {
    name: 'GET /go/nowhere',
    method: 'GET',
    path: '/go/nowhere',
    status: 404,
    answer: expect.stringContaining('no such short link'),
    answerHeaders: { 'content-type': 'text/plain; charset=utf-8' },
  },
  { name: 'GET /go', method: 'GET', path: '/go', answer: expect.stringContaining('/go/dtw -> /present-dtw') },
];

const SCENARIO: Case[] = [
  ...[
    [undefined, 3],
    [{ delay_s: 0 }, 0.5],
    [{ delay_s: 99 }, 10],
    [{ delay_s: '0.7' }, 0.7],
  ].map(([body, delay_s]): Case => ({
    name: `POST /scenario/grc-killchain ${JSON.stringify(body)} takes ${JSON.stringify(delay_s)} s`,
    method: 'POST',
    path: '/scenario/grc-killchain',
    body,
    answer: { ok: true, scenario: 'grc-killchain', delay_s },
    // The others come later; each run of this table has a scope of its own for each of these.
    adds: [expect.objectContaining({ type: 'ohc.demo.grc.badge_anomaly', eventclass: 'ohc.demo.grc' })],
  })),
];

const structured = { specversion: '1.0', id: '1', source: '/tests', type: 'ohc.demo.badge', data: { badge: 'B-1' } };
const cloudEvents = (name: string, type: string, body: unknown, adds: unknown[]): Case => ({
  name: `POST /ingest takes ${name}`,
  method: 'POST',
  path: '/ingest',
  headers: { 'content-type': type },
  body,
  answer: { ok: true, count: expect.any(Number) },
  adds,
});
const refusedCloudEvent = (name: string, type: string, body: unknown, headers = {}): Case => ({
  name: `POST /ingest refuses ${name}`,
  method: 'POST',
  path: '/ingest',
  headers: { 'content-type': type, ...headers },
  body,
  status: 400,
  answer: expect.objectContaining({ status: 400, errors: expect.any(Array) }),
});

const INGEST: Case[] = [
  cloudEvents('a structured CloudEvent', 'application/cloudevents+json; charset=utf-8', structured, [structured]),
  cloudEvents(
    'a batch as a whole',
    'application/cloudevents-batch+json',
    [
      { ...structured, id: '2' },
      { ...structured, id: '3' },
    ],
    [
      { ...structured, id: '2' },
      { ...structured, id: '3' },
    ],
  ),
  cloudEvents('an empty batch', 'application/cloudevents-batch+json', [], []),
  {
    ...cloudEvents('a binary CloudEvent', 'application/json', '{"badge":"B-2"}', [
      { ...structured, id: '4', subject: 'grün 100%', datacontenttype: 'application/json', data: { badge: 'B-2' } },
    ]),
    headers: {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '4',
      'ce-source': '/tests',
      'ce-type': 'ohc.demo.badge',
      'ce-subject': 'gr%C3%BCn 100%25',
    },
  },
  cloudEvents('a CloudEvent that says it is plain JSON, as it is', 'application/json', { specversion: '9', x_y: 1 }, [
    { specversion: '9', x_y: 1 },
  ]),
  cloudEvents('text as JSON', 'text/plain;charset=UTF-8', '{"from":"a beacon"}', [{ from: 'a beacon' }]),
  cloudEvents('no body as {}', 'application/json', undefined, [{}]),
  refusedCloudEvent('a structured event of another version', 'application/cloudevents+json', {
    ...structured,
    specversion: '0.3',
  }),
  refusedCloudEvent('a structured event without id', 'application/cloudevents+json', { ...structured, id: '' }),
  refusedCloudEvent('an attribute with a bad name', 'application/cloudevents+json', { ...structured, badName: 1 }),
  refusedCloudEvent('a time that is none', 'application/cloudevents+json', { ...structured, time: 'yesterday' }),
  refusedCloudEvent('data twice', 'application/cloudevents+json', { ...structured, data_base64: 'eA==' }),
  refusedCloudEvent('a batch with one bad event', 'application/cloudevents-batch+json', [structured, { id: '2' }]),
  refusedCloudEvent('a batch that is no list', 'application/cloudevents-batch+json', structured),
  refusedCloudEvent('a binary event without its type', 'application/json', '{}', {
    'ce-specversion': '1.0',
    'ce-id': '1',
    'ce-source': '/tests',
  }),
];

const JSON_OBJECTS = [
  '/ingest',
  '/scenario/grc-killchain',
  '/shopfloor/defect',
  '/shopfloor/production-order',
  '/openblue/fault',
  '/ot/anomaly',
  '/piport/idoc',
  '/contractor/swipe',
  '/contractor/check-invoice',
  '/ingest/withings',
  '/ingest/garmin',
  '/ingest/vision',
  '/badge/tap',
  '/reset',
];

const REFUSED: Case[] = [
  ...JSON_OBJECTS.flatMap((path) =>
    ['[1]', '7', '{"a":', 'null', '"x"'].map((body): Case => ({
      name: `POST ${path} refuses ${body}`,
      method: 'POST',
      path,
      body,
      status: 400,
      answer: expect.objectContaining({ status: 400, type: expect.stringMatching(/^urn:/) }),
      answerHeaders: { 'content-type': 'application/problem+json' },
    })),
  ),
  ...(
    [
      ['/scenario/grc-killchain', 'delay_s', 'soon'],
      ['/shopfloor/defect', 'severity', { a: 1 }],
      ['/shopfloor/production-order', 'quantity', 'many'],
      ['/openblue/fault', 'zone', ['x']],
      ['/ot/anomaly', 'threshold', true],
      ['/piport/idoc', 'material', 'x'.repeat(201)],
      ['/contractor/swipe', 'direction', 'up'],
      ['/contractor/check-invoice', 'invoice_hours', -1],
      ['/ingest/withings', 'measures', [{ value: 'heavy' }]],
      ['/ingest/garmin', 'heart_rate', 'fast'],
      ['/ingest/vision', 'player_cards', ['11H']],
      ['/ingest/vision', 'dealer_up', 'joker'],
      ['/badge/tap', 'badge_id', false],
    ] as const
  ).map(([path, field, value]): Case => ({
    name: `POST ${path} refuses ${field} ${JSON.stringify(value).slice(0, 30)}`,
    method: 'POST',
    path,
    body: { [field]: value },
    status: 400,
    answer: expect.objectContaining({
      errors: [{ in: 'body', pointer: `/${field}`, message: expect.any(String) }],
    }),
  })),
];

const METHODS: Case[] = [
  ...[...JSON_OBJECTS.map((path) => [path, 'POST']), ['/labs/votes/uc-1', 'PUT, DELETE']].map(
    ([path = '', methods]): Case => ({
      name: `OPTIONS ${path}`,
      method: 'OPTIONS',
      path,
      status: 204,
      answerHeaders: { 'access-control-allow-origin': '*', 'access-control-allow-methods': `${methods}, OPTIONS` },
    }),
  ),
  ...JSON_OBJECTS.map((path): Case => ({
    name: `GET ${path} is not taken`,
    method: 'GET',
    path,
    status: 405,
    answer: expect.objectContaining({ status: 405 }),
    answerHeaders: { allow: 'OPTIONS, POST', 'access-control-allow-origin': '*' },
  })),
  ...['/state', '/log', '/telemetry', '/about', '/events', '/contractor/state', '/labs/votes', '/pod-name'].map(
    (path): Case => ({
      name: `POST ${path} is not taken`,
      method: 'POST',
      path,
      status: 405,
      answer: expect.objectContaining({ status: 405 }),
      answerHeaders: { allow: expect.stringContaining('GET'), 'access-control-allow-origin': '*' },
    }),
  ),
];

const ABOUT: Case[] = [
  {
    name: 'GET /about',
    method: 'GET',
    path: '/about',
    answer: {
      version: 'r1',
      commit: 'abc1234',
      pod: expect.stringMatching(/^api-\d\.blue$/),
      uptime: expect.stringMatching(/^\d+h \d+m \d+s$/),
      uptimeSeconds: expect.any(Number),
      eventsProcessed: expect.any(Number),
      lastEventTime: expect.toSatisfy((time) => time === null || String(time).endsWith('Z')),
      sseClients: expect.any(Number),
    },
  },
  { name: 'GET /pod-name', method: 'GET', path: '/pod-name', answer: { pod: expect.stringMatching(/^api-\d\.blue$/) } },
];

/** Rows that say something of what is kept. */
export const KEPT: readonly Case[] = [...CONTRACTORS, ...VOTES, ...TYPED, ...HEALTH, ...SCENARIO, ...INGEST];

/** Rows that are the same whatever is kept, and wherever. */
export const UNKEPT: readonly Case[] = [...REFUSED, ...METHODS, ...SHORT_LINKS, ...ABOUT];
