#!/usr/bin/env node
// Sends invented sign-ups to a local server: node scripts/load-test.mjs http://localhost:3000 50
import { setTimeout as sleep } from 'node:timers/promises';

const [base = 'http://localhost:3000', perSecond = '20'] = process.argv.slice(2);
if (!/localhost|127\.0\.0\.1/.test(base)) throw new Error('only against a local server');

const first = ['Ada', 'Ben', 'Cleo', 'Dev', 'Esi'];
const last = ['Test', 'Probe', 'Load'];
const pick = (list) => list[Math.floor(Math.random() * list.length)];

let sent = 0;
let failed = 0;
const until = Date.now() + 30_000;
while (Date.now() < until) {
  const name = `${pick(first)} ${pick(last)}`;
  const body = JSON.stringify({ name, email: `load-${sent}@example.test` });
  fetch(`${base}/api/register`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    .then((response) => response.ok || failed++)
    .catch(() => failed++);
  sent++;
  await sleep(1000 / Number(perSecond));
}
console.log({ sent, failed });
