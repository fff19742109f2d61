import { parseArgs } from 'node:util';
import { say } from './alone.ts';

/** A whole number that the command takes, with what it is when nobody says. */
export interface NumberOption {
  least: number;
  most: number;
  otherwise: number;
}

/**
 * The numbers of a command line such as `--port 4600`; a number is the exit code with which the command is over: 0 after
 * `--help`, 2 for wrong usage.
 */
export function readNumbers<Name extends string>(
  command: string,
  usage: string,
  known: Record<Name, NumberOption>,
): Record<Name, number> | 0 | 2 {
  const names = Object.keys(known) as Name[];
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', default: false },
        ...Object.fromEntries(names.map((name) => [name, { type: 'string', default: String(known[name].otherwise) }])),
      },
    });
    if (values.help) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    const told = values as Partial<Record<Name, string>>;
    return Object.fromEntries(names.map((name) => [name, wholeNumber(name, told[name] ?? '', known[name])])) as Record<
      Name,
      number
    >;
  } catch (error) {
    say(`${command}: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
}

function wholeNumber(name: string, text: string, { least, most }: NumberOption): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new Error(`--${name} takes a whole number from ${least} to ${most}, not "${text}"`);
}
