/** The values that a release runs with in one environment: each declared variable, from where it was given. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CutoverError } from '../model/errors.ts';
import { isOn } from '../model/gates.ts';
import { wrongWith } from '../model/value-words.ts';
import type { EnvVariable, System } from '../model/system.ts';

/** `service.NAME` -> value; secrets apart, because they may only be stored and shown as versions. */
export interface Environment {
  values: Record<string, string>;
  secrets: Record<string, string>;
}

export interface EnvironmentSource {
  /** Folder of the config. */
  folder: string;
  /** Such as `production`. */
  environment: string;
  /** Variables of the process that asks, usually `process.env`. */
  variables: Readonly<Record<string, string | undefined>>;
}

/**
 * A variable is taken from the process, else from `.env.<environment>`, else from `.env`, else it is its default. A
 * blank value of an optional variable counts as not given.
 * @throws ENVIRONMENT_INCOMPLETE with one line for each variable that is missing or not acceptable; no line holds a value
 */
export function collectEnvironment(system: System, source: EnvironmentSource): Environment {
  const layers = layersOf(source);
  const found: Environment = { values: {}, secrets: {} };
  const problems: string[] = [];
  for (const service of Object.values(system.services)) {
    for (const [name, variable] of Object.entries(service.env)) {
      const given = pick(layers, name);
      const problem =
        problemOf(variable, given) ?? (isOn(system, 'environment') ? unfit(variable, given, source) : null);
      if (problem !== null)
        problems.push(
          `${service.name}.${name} ${problem}${variable.description === '' ? '' : ` (${variable.description})`}`,
        );
      const value =
        variable.optional && isBlank(given?.value) ? undefined : (given?.value ?? variable.default ?? undefined);
      if (value !== undefined) found[variable.secret ? 'secrets' : 'values'][`${service.name}.${name}`] = value;
    }
  }
  if (problems.length > 0)
    throw new CutoverError(
      'ENVIRONMENT_INCOMPLETE',
      `${problems.length} variables of ${source.environment} are missing or not acceptable`,
      { details: problems },
    );
  return found;
}

interface Layer {
  /** Completes "is blank in ...". */
  name: string;
  variables: Readonly<Record<string, string | undefined>>;
}

function layersOf({ folder, environment, variables }: EnvironmentSource): Layer[] {
  return [
    { name: 'the environment', variables },
    ...[`.env.${environment}`, '.env'].map((name): Layer => ({ name, variables: readEnv(join(folder, name)) })),
  ];
}

function readEnv(file: string): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new CutoverError('ENVIRONMENT_INCOMPLETE', `${file} cannot be read`, { cause: error });
  }
}

function pick(layers: readonly Layer[], name: string): { value: string; where: string } | null {
  for (const layer of layers) {
    const value = Object.hasOwn(layer.variables, name) ? layer.variables[name] : undefined;
    if (value !== undefined) return { value, where: layer.name };
  }
  return null;
}

const isBlank = (value: string | undefined): boolean => value !== undefined && value.trim() === '';

function problemOf(variable: EnvVariable, given: { value: string; where: string } | null): string | null {
  if (given === null) return variable.optional || variable.default !== null ? null : 'is missing';
  if (isBlank(given.value)) return variable.optional ? null : `is blank in ${given.where}`;
  if (given.value !== given.value.trim()) return `begins or ends with white space in ${given.where}`;
  return given.value.includes('\0') ? `holds a zero byte in ${given.where}` : null;
}

/** Secrets are seen here alone: the daemon is told their versions, and its gate looks at the other values. */
function unfit(
  { secret, default: usual }: EnvVariable,
  given: { value: string; where: string } | null,
  { environment }: EnvironmentSource,
): string | null {
  if (!secret || given === null || given.value === usual) return null;
  const why = wrongWith(given.value, environment);
  return why === null ? null : `${why} in ${given.where}`;
}
