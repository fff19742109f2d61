import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from '@cutover/service';
import { Sessions } from '../services/shared/sessions.ts';

const request = (token: string) => ({ headers: { authorization: `Bearer ${token}` } }) as FastifyRequest;

await test('a session opens what it is for and nothing else', () => {
  const sessions = new Sessions('a key that nobody knows');
  const token = sessions.open({ role: 'moderator', scope: 'public' });
  assert.equal(sessions.demand(request(token), ['moderator'], 'public').role, 'moderator');
  assert.throws(() => sessions.demand(request(token), ['admin'], 'public'), { message: /may not/ });
  assert.throws(() => sessions.demand(request(token), ['moderator'], 'journey:1'), { message: /may not/ });
});

await test('a session of another key is none', () => {
  const token = new Sessions('another key').open({ role: 'admin', scope: 'public' });
  assert.throws(() => new Sessions('a key that nobody knows').demand(request(token), ['admin'], 'public'), {
    message: /Sign in/,
  });
});
