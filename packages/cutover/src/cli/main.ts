#!/usr/bin/env node
/** The command line: every command is data (`command.ts`), this file only parses, calls and tells errors. */

import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { CommanderError, Command as Parser } from 'commander';
import { findConfig, loadSystem } from '../config/load.ts';
import { asCutoverError, CutoverError, errorCatalogue } from '../model/errors.ts';
import type { System } from '../model/system.ts';
import { exitCodes } from './command.ts';
import type { Command, Context } from './command.ts';
import { alerts } from './commands/alerts.ts';
import { completion } from './commands/completion.ts';
import { down } from './commands/down.ts';
import { drill } from './commands/drill.ts';
import { incidents } from './commands/incidents.ts';
import { logs } from './commands/logs.ts';
import { history, plan, status } from './commands/look.ts';
import { metrics } from './commands/metrics.ts';
import { monitoring } from './commands/monitoring.ts';
import { abort, proceed, rollback, watch } from './commands/operate.ts';
import { preview } from './commands/preview.ts';
import { promote } from './commands/promote.ts';
import { release } from './commands/release.ts';
import { report } from './commands/report.ts';
import { scan } from './commands/scan.ts';
import { doctor, init } from './commands/set-up.ts';
import { statusPage } from './commands/status-page.ts';
import { up } from './commands/up.ts';
import { resolvePlace } from './home.ts';
import { paint } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const commands: Command[] = [
  init,
  doctor,
  plan,
  up,
  release,
  status,
  watch,
  preview,
  proceed,
  rollback,
  abort,
  promote,
  history,
  logs,
  alerts,
  incidents,
  report,
  metrics,
  monitoring,
  statusPage,
  drill,
  scan,
  down,
];
commands.push(completion(() => commands));

const terminalAt = (stream: NodeJS.WriteStream): Terminal => ({
  write: (text) => void stream.write(text),
  columns: stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb' ? stream.columns : null,
});
const stdout = terminalAt(process.stdout);
const stderr = terminalAt(process.stderr);

// Whoever reads may leave before the end: `cutover history | head`.
process.stdout.on('error', () => process.exit());

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort(new CutoverError('INTERRUPTED', 'Ctrl-C')));

function contextFor(positional: string[], options: Context['options']): Context {
  const environment = typeof options['env'] === 'string' ? options['env'] : 'local';
  const json = options['json'] === true;
  let system: Promise<System> | null = null;
  const configFile = (): string =>
    typeof options['config'] === 'string' ? path.resolve(options['config']) : findConfig(process.cwd());
  const loaded = (): Promise<System> => (system ??= loadSystem(configFile()));
  return {
    positional,
    options,
    environment,
    progress: stderr,
    result: stdout,
    print: (value, text) => stdout.write(json ? `${JSON.stringify(value)}\n` : `${text}\n`),
    json,
    configFile,
    system: loaded,
    place: async () => resolvePlace((await loaded()).name, environment),
    by: os.userInfo().username,
    signal: interrupted.signal,
  };
}

function tellError(error: unknown, json: boolean): number {
  const { code, message, details } = asCutoverError(error);
  const { cause, remedy } = errorCatalogue[code];
  if (json) stdout.write(`${JSON.stringify({ error: { code, message, details, cause, remedy } })}\n`);
  else
    stderr.write(
      [
        `${paint(stderr, 'bad', code)}: ${message}`,
        ...details.map((line) => `  ${line}`),
        `  ${cause}`,
        `  ${remedy}`,
        '',
      ].join('\n'),
    );
  if (code === 'INTERNAL' && error instanceof Error && process.env['CUTOVER_DEBUG']) stderr.write(`${error.stack}\n`);
  if (code === 'INTERRUPTED') return exitCodes.left;
  return code === 'USAGE' || code.startsWith('CONFIG_') ? exitCodes.usage : exitCodes.failed;
}

function register(parser: Parser, command: Command): void {
  const sub = parser
    .command(command.arguments ? `${command.name} ${command.arguments}` : command.name)
    .description(command.summary);
  for (const { flags, description } of command.options ?? []) sub.option(flags, description);
  sub.option('--config <file>', 'config file, cutover.config.ts of this folder unless told');
  sub.option('--env <environment>', 'environment, local unless told');
  sub.option('--json', 'the result as one JSON object on stdout');
  sub.addHelpText('after', `\nExamples:\n${command.examples.map((example) => `  ${example}`).join('\n')}`);
  sub.action(async () => {
    const options = sub.opts<Context['options']>();
    process.exitCode = await command
      .run(contextFor(sub.args, options))
      .catch((error: unknown) => tellError(error, options['json'] === true));
    // Idle keep-alive sockets of clients must not hold the process.
    if (interrupted.signal.aborted) process.exit();
  });
}

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const parser = new Parser('cutover')
  .version(version)
  .description('Ships a whole web system as one unit, with zero downtime, and takes it back in under a second.')
  .addHelpText(
    'after',
    '\nExit codes: 0 done, 1 failed, refused or aborted, 2 wrong usage or config, 3 rolled back, 4 held,\n130 left before the end.\nBegin with: cutover init, cutover doctor, cutover up',
  )
  .configureOutput({ outputError: () => undefined })
  .exitOverride();
for (const command of commands) register(parser, command);

try {
  await parser.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = misunderstood(error);
}

/** @returns the exit code */
function misunderstood({ code, exitCode, message }: CommanderError): number {
  if (exitCode === 0) return exitCodes.ok;
  // No command was named, and the help that was shown instead says what there is.
  if (code === 'commander.help') return exitCodes.usage;
  const what = message.replace(/^error: /, '').replaceAll('\n', ' ');
  return tellError(new CutoverError('USAGE', what), process.argv.includes('--json'));
}
