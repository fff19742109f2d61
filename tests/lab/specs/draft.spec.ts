import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Value } from 'typebox/value';
import { draft } from '../services/events/draft.ts';

await test('an event needs a title, a place and a moment', () => {
  const event = { title: 'Concert', venue: 'Hall', startsAt: '2031-05-01T19:00:00Z' };
  assert.ok(Value.Check(draft, event));
  assert.ok(!Value.Check(draft, { ...event, title: '' }));
  assert.ok(!Value.Check(draft, { ...event, startsAt: 'tomorrow' }));
});
