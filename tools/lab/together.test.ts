import path from 'node:path';
import { expect, test } from 'vitest';
import type { Case } from './case.ts';
import { together } from './together.ts';

const lab = path.resolve(import.meta.dirname, '../../tests/lab');
const one = (change: Partial<Case>): Case => ({ name: 'a', folder: '', overlay: null, notes: [], ...change });
const file = 'pages/index.html';
const heading = { file, find: '<h1>The Lab</h1>', with: '<h1>Our Lab</h1>' };
const title = { file, find: '<title>The Lab</title>', with: '<title>Our Lab</title>' };

test('changes of other texts, variables and values are one version', () => {
  const all = [
    one({ replace: [heading], env: { A: '1' }, config: { services: { news: { replicas: 2 } } } }),
    one({ replace: [title], files: { 'a.ts': '' }, config: { services: { events: { replicas: 2 } } } }),
  ];
  expect(together('both', all, lab)).toMatchObject({
    replace: [heading, title],
    files: { 'a.ts': '' },
    env: { A: '1' },
    config: { services: { news: { replicas: 2 }, events: { replicas: 2 } } },
  });
});

test.each<[string, Case, Case]>([
  ['the same text', one({ replace: [heading] }), one({ replace: [{ ...heading, with: '' }] })],
  ['the same file', one({ files: { 'a.ts': '1' } }), one({ files: { 'a.ts': '2' } })],
  ['the same variable', one({ env: { A: '1' } }), one({ env: { A: '2' } })],
  ['the same value', one({ config: { entry: 'a' } }), one({ config: { entry: 'b' } })],
  ['a file that goes', one({ remove: ['pages'] }), one({ replace: [heading] })],
  ['the world beside it', one({ external: 'away' }), one({})],
])('not where two change %s', (_what, first, second) => expect(together('both', [first, second], lab)).toBeNull());
