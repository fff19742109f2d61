#!/usr/bin/env node
import process from 'node:process';
import chalk from 'chalk';
import { readConfig } from '../lib/config.mjs';

const config = await readConfig(process.cwd());

console.log(chalk.bold(`${config.name} (${config.region})`));
console.log('');

const services = [
  { name: 'api', state: 'healthy', latency: 42, errors: 0.01 },
  { name: 'worker', state: 'healthy', latency: 118, errors: 0 },
  { name: 'mailer', state: 'degraded', latency: 940, errors: 2.3 },
];

for (const s of services) {
  const colour = s.state === 'healthy' ? chalk.green : chalk.yellow;
  console.log(`${colour('●')} ${s.name.padEnd(10)} ${String(s.latency).padStart(5)} ms  ${s.errors}% errors`);
}

process.exitCode = services.some((s) => s.state === 'down') ? 1 : 0;
