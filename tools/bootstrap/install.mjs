/** Installs exactly what package-lock.json names, once, however many start at the same time. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environmentWith } from '../../packages/cutover/bin/hand-over.mjs';
import { StartFailed } from './failure.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { packagesToInstall } from './locked.mjs';
import { packagedNode24 } from './node24.mjs';

export async function installLocked(root) {
  if (packagesToInstall(root).length === 0) return;
  const lock = join(tmpdir(), `cutover-install-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`);
  await waitFor(lock);
  const release = () => releaseLock(lock);
  const leave = (signal) => process.exit(128 + constants.signals[signal]);
  process.on('exit', release).on('SIGINT', leave).on('SIGTERM', leave);
  try {
    await install(root);
  } finally {
    process.off('exit', release).off('SIGINT', leave).off('SIGTERM', leave);
    release();
  }
}

async function waitFor(lock) {
  let told = false;
  for (let holder = takeLock(lock); holder !== undefined; holder = takeLock(lock)) {
    if (!told) say(`process ${holder} is installing; waiting for it (lock: ${lock})`);
    told = true;
    await delay(500);
  }
}

async function install(root) {
  if (packagesToInstall(root).length === 0) return;
  await npmCi(root, process.execPath);
  // An old Node makes npm skip platform packages that Node 24 runs well: with Node 24 here, let npm ask that one.
  const node24 = packagedNode24(root);
  if (node24 !== undefined && packagesToInstall(root).length > 0) {
    // npm looks for its global configuration beside the Node that runs it: a proxy's certificate may stand there.
    process.env.npm_config_globalconfig ??= execFileSync('npm', ['config', 'get', 'globalconfig'], {
      cwd: root,
      encoding: 'utf8',
    }).trim();
    await npmCi(root, node24);
  }
  const missing = packagesToInstall(root);
  if (missing.length > 0) say(`npm left out: ${missing.join(', ')}; what needs them will say so`);
}

/** Runs `npm ci` under the given Node, with visible progress. */
async function npmCi(root, node) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('installing the locked packages (npm ci), about a minute the first time');
  const progress = setInterval(() => say(`installing: ${seconds()} s, ${packagesIn(root)} packages in place`), 5000);
  try {
    const { code, output } = await run(root, node);
    if (code !== 0)
      throw new StartFailed(`npm ci failed (exit ${code}).\n${beginning(output)}\nRemedy: ${remedyFor(output)}`);
  } finally {
    clearInterval(progress);
  }
  say(`installed in ${seconds()} s`);
}

function run(root, node) {
  const npm = process.env.npm_execpath ?? '';
  const [command, first] = /npm-cli\.c?js$/.test(npm) ? [node, [npm]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(
      command,
      [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: environmentWith(node),
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const stop = () => child.kill('SIGTERM');
    process.on('exit', stop);
    child.on('error', (error) =>
      reject(
        new StartFailed(
          `npm cannot be run (${error.message}). Remedy: install npm, which comes with Node, or put it on PATH.`,
        ),
      ),
    );
    child.on('close', (code) => {
      process.off('exit', stop);
      resolve({ code, output });
    });
  });
}

const remedies = [
  [/ENOSPC/, 'the disk is full: free about 1 GiB and start again.'],
  [/EACCES|EPERM|EROFS/, 'this folder or the npm cache cannot be written: check their owner and permissions.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
    'the package registry cannot be reached: check the network, or the proxy and registry in `npm config list`.',
  ],
  [/CERT/, "the registry's certificate is not trusted: name the authority with `npm config set cafile <file>`."],
  [/EINTEGRITY/, 'a download was damaged: run `npm cache verify` and start again.'],
  [/in sync|EUSAGE/, 'package.json and package-lock.json disagree: run `npm install` and commit the lock.'],
];

function remedyFor(output) {
  return (
    remedies.find(([pattern]) => pattern.test(output))?.[1] ??
    'read the lines above, mend what they name, and start again.'
  );
}

/** npm ends with its whole manual; what went wrong stands first. */
function beginning(output) {
  return output.trim().split('\n').slice(0, 12).join('\n');
}

function packagesIn(root) {
  try {
    return readdirSync(join(root, 'node_modules')).length;
  } catch {
    return 0;
  }
}

function say(message) {
  process.stderr.write(`cutover: ${message}\n`);
}
