import { expect, test } from 'vitest';
import { logsOf } from './logs.ts';

const all = [
  'api-1.blue',
  'api-1.green',
  'api-2.blue',
  'api-gateway-1.blue',
  'my-web-1.blue',
  'store-main',
  'router',
  'daemon',
  'keeper',
];

test.each([
  { wanted: 'api', found: ['api-1.blue', 'api-1.green', 'api-2.blue'] },
  { wanted: 'api-gateway', found: ['api-gateway-1.blue'] },
  { wanted: 'my-web', found: ['my-web-1.blue'] },
  { wanted: 'api-1.green', found: ['api-1.green'] },
  { wanted: 'main', found: ['store-main'] },
  { wanted: 'store-main', found: ['store-main'] },
  { wanted: 'router', found: ['router'] },
  { wanted: 'my', found: [] },
  { wanted: 'gateway', found: [] },
  { wanted: 'store', found: [] },
  { wanted: 'blue', found: [] },
  { wanted: '1', found: [] },
])('$wanted names $found', ({ wanted, found }) => {
  expect(logsOf(wanted, all)).toEqual(found);
});
