import { expect, it } from 'vitest';
import { gradeOf } from './observatory.ts';

const good = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};
const cookies = ['blkout-session=a; Path=/; HttpOnly; Secure; SameSite=Lax'];
const grade = (headers: Record<string, string>, cookie = cookies, html = '<script src="/a.js"></script>') =>
  gradeOf({ headers: new Map(Object.entries(headers)), cookies: cookie, html });

it('adds what is given on top only to what is good without it', () => {
  expect(grade(good)).toMatchObject({ score: 135, grade: 'A+' });
  expect(grade({ ...good, 'strict-transport-security': '' })).toMatchObject({ score: 80, grade: 'B+' });
  expect(grade({}, [], '<script src="//elsewhere/a.js"></script>')).toMatchObject({ score: 0, grade: 'F' });
});

it.each([
  [
    'inline scripts',
    { 'content-security-policy': "default-src 'self' 'unsafe-inline'" },
    'content-security-policy',
    -20,
  ],
  [
    'inline styles',
    { 'content-security-policy': "script-src 'none'; object-src 'none'; style-src data:" },
    'content-security-policy',
    0,
  ],
  ['any frame', { 'content-security-policy': "default-src 'self'" }, 'x-frame-options', -20],
  ['addresses told to all', { 'referrer-policy': 'unsafe-url' }, 'referrer-policy', -5],
  ['a month of TLS', { 'strict-transport-security': 'max-age=2592000' }, 'strict-transport-security', -10],
  ['guessed types', { 'x-content-type-options': 'sniff' }, 'x-content-type-options', -5],
] as const)('takes points for %s', (_what, headers, test, points) => {
  expect(grade({ ...good, ...headers }).points[test]).toBe(points);
});

it.each([
  ['blkout-session=a; HttpOnly; SameSite=Lax', -10],
  ['blkout-session=a; Secure; SameSite=Lax', -30],
  ['blkout-csrf=a; Secure', -20],
  ['visitor=a; SameSite=Lax', -5],
  ['visitor=a; Secure', 0],
])('takes points for the cookie %s', (line, points) => {
  expect(grade(good, [line]).points['cookies']).toBe(points);
});
