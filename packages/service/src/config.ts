import type { Static, TObject, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** A process's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One environment variable that is missing or wrong. Never holds its value, which may be a secret. */
export interface ConfigFinding {
  readonly name: string;
  readonly problem: string;
}

/** Every finding at once, so that one look mends them all. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
  readonly findings: readonly ConfigFinding[];

  constructor(service: string, findings: readonly ConfigFinding[]) {
    const lines = findings.map(({ name, problem }) => `  ${name}: ${problem}`);
    super(
      `CONFIG_INVALID ${service} cannot start: ${findings.length} environment variable(s) are missing or wrong\n` +
        `${lines.join('\n')}\n` +
        'Declare them in the env of this service in cutover.config.ts, or set them in the environment.',
    );
    this.name = 'ConfigError';
    this.findings = findings;
  }
}

/** What is wrong with the environment under a schema; empty when nothing is. */
export function findConfigProblems(schema: TObject, environment: Environment): ConfigFinding[] {
  const values = convert(schema, environment);
  const findings: ConfigFinding[] = [];
  for (const [name, property] of Object.entries(schema.properties)) {
    const value = values[name];
    if (value === undefined) {
      if (schema.required.includes(name)) findings.push({ name, problem: `missing (${describe(property)})` });
    } else if (!Value.Check(property, value)) {
      const problem = Value.Errors(property, value)[0]?.message ?? 'wrong';
      findings.push({ name, problem: `${problem} (${describe(property)})` });
    }
  }
  return findings;
}

/**
 * Reads typed, frozen config out of the environment: text becomes numbers and booleans, defaults apply, an empty text
 * counts as missing. Call `findConfigProblems` first: this trusts the environment.
 */
export function readConfig<Schema extends TObject>(schema: Schema, environment: Environment): Readonly<Static<Schema>> {
  return Object.freeze(Value.Parse(schema, convert(schema, environment)));
}

function convert(schema: TObject, environment: Environment): Record<string, unknown> {
  const given = Object.keys(schema.properties).flatMap((name) => {
    const text = environment[name];
    return text === undefined || text === '' ? [] : [[name, text] as const];
  });
  return Value.Convert(schema, Value.Default(schema, Object.fromEntries(given))) as Record<string, unknown>;
}

function describe(schema: TSchema): string {
  const { description, type, anyOf } = schema as { description?: string; type?: string; anyOf?: { const?: unknown }[] };
  if (description !== undefined) return description;
  return type ?? anyOf?.map((option) => JSON.stringify(option.const)).join(' or ') ?? 'value';
}
