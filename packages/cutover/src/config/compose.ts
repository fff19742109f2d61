/** Reads from a compose file what a system can be made of, and names everything that has no counterpart. */

import { posix } from 'node:path';
import { parseDocument } from 'yaml';

export interface ComposeService {
  /** Name in the compose file. */
  name: string;
  /** Folder of the source, relative to the compose file. */
  context: string;
  command: string[] | null;
  needs: string[];
  replicas: number | null;
  /** Whether it is reached from outside. */
  published: boolean;
  /** Variable -> value, or null when it comes from the environment. */
  env: Record<string, string | null>;
  health: string | null;
}

export interface ComposeStore {
  name: string;
  kind: 'postgres' | 'redis';
}

export interface Compose {
  name: string | null;
  services: ComposeService[];
  stores: ComposeStore[];
  /** One line for each thing that was not taken over. */
  ignored: string[];
}

/** @param file name shown in `ignored`, which also says why when nothing could be read */
export function readCompose(file: string, text: string): Compose {
  const compose: Compose = { name: null, services: [], stores: [], ignored: [] };
  const ignore = (what: string, why: string): void => void compose.ignored.push(`${file}: ${what} ${why}`);
  const root = parse(text, (why) => ignore('it', `could not be read: ${why}`));
  if (root === null) return compose;
  for (const [key, value] of Object.entries(root)) {
    if (key === 'name' && typeof value === 'string') compose.name = value;
    else if (key !== 'services' && key !== 'version') ignore(key, 'is ignored: it has no counterpart');
  }
  for (const [name, value] of Object.entries(mapping(root['services'])))
    readService(compose, name, mapping(value), ignore);
  return compose;
}

type Mapping = Record<string, unknown>;
type Ignore = (what: string, why: string) => void;

function parse(text: string, fail: (why: string) => void): Mapping | null {
  try {
    const document = parseDocument(text, { merge: true });
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const root: unknown = document.toJS({ maxAliasCount: 100 });
    if (isMapping(root)) return root;
    fail('it holds no mapping');
  } catch (error) {
    fail((error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '');
  }
  return null;
}

function readService(compose: Compose, name: string, service: Mapping, ignore: Ignore): void {
  const kind = storeKind(service['image']);
  if (service['build'] === undefined && kind !== null) {
    compose.stores.push({ name, kind });
    ignoreKeys(name, service, ['image'], ignore);
  } else if (service['build'] === undefined) {
    ignore(
      `services.${name}`,
      `is ignored: Cutover builds services from source and knows no image ${scalar(service['image']) ?? ''}`.trim(),
    );
  } else {
    compose.services.push({
      name,
      context: contextOf(name, service['build'], ignore),
      command: commandOf(service['command']),
      needs: Array.isArray(service['depends_on'])
        ? service['depends_on'].map(String)
        : Object.keys(mapping(service['depends_on'])),
      replicas: replicasOf(name, service, ignore),
      published: Array.isArray(service['ports']) && service['ports'].length > 0,
      env: environmentOf(service['environment']),
      health: healthOf(name, service['healthcheck'], ignore),
    });
    ignoreKeys(
      name,
      service,
      ['build', 'command', 'depends_on', 'ports', 'environment', 'healthcheck', 'deploy', 'scale'],
      ignore,
    );
  }
}

function storeKind(image: unknown): ComposeStore['kind'] | null {
  const name = typeof image === 'string' ? (image.split('/').at(-1)?.split(/[:@]/)[0] ?? '') : '';
  if (/^(postgres|postgresql|postgis|timescaledb)$/.test(name)) return 'postgres';
  return /^(redis|valkey)$/.test(name) ? 'redis' : null;
}

/** Keys that are understood differently here, and how. */
const reasons: Record<string, string> = {
  restart: 'Cutover restarts targets itself',
  container_name: 'targets are named by Cutover',
  networks: 'services find each other through `needs`',
  volumes: 'declare what must last as a store',
  expose: 'addresses are handed out by Cutover',
  env_file: 'put the values into .env or .env.<environment>',
};

function ignoreKeys(name: string, service: Mapping, known: readonly string[], ignore: Ignore): void {
  for (const key of Object.keys(service).filter((candidate) => !known.includes(candidate))) {
    ignore(
      `services.${name}.${key}`,
      `is ignored: ${Object.hasOwn(reasons, key) ? reasons[key] : 'it has no counterpart'}`,
    );
  }
}

function contextOf(name: string, build: unknown, ignore: Ignore): string {
  if (typeof build === 'string') return posix.normalize(build);
  const { context, ...rest } = mapping(build);
  for (const key of Object.keys(rest))
    ignore(`services.${name}.build.${key}`, 'is ignored: artifacts are bundled, not built as images');
  return typeof context === 'string' ? posix.normalize(context) : '.';
}

function commandOf(command: unknown): string[] | null {
  if (Array.isArray(command)) return command.map(String);
  return typeof command === 'string' && command.trim() !== '' ? command.trim().split(/\s+/) : null;
}

function replicasOf(name: string, service: Mapping, ignore: Ignore): number | null {
  const { replicas, ...rest } = mapping(service['deploy']);
  for (const key of Object.keys(rest)) ignore(`services.${name}.deploy.${key}`, 'is ignored: it has no counterpart');
  const count = replicas ?? service['scale'];
  return typeof count === 'number' ? Math.min(10, Math.max(1, Math.round(count))) : null;
}

function environmentOf(environment: unknown): Record<string, string | null> {
  const pairs = Array.isArray(environment)
    ? environment.map((line) => split(scalar(line) ?? ''))
    : Object.entries(mapping(environment));
  return Object.fromEntries(pairs.map(([name, value]) => [name, given(scalar(value))]));
}

function split(line: string): [string, string | null] {
  const equals = line.indexOf('=');
  return equals < 0 ? [line, null] : [line.slice(0, equals), line.slice(equals + 1)];
}

/** Path that a health check asks, when it asks over HTTP. */
function healthOf(name: string, healthcheck: unknown, ignore: Ignore): string | null {
  if (healthcheck === undefined) return null;
  const { test, ...rest } = mapping(healthcheck);
  const path =
    /https?:\/\/[^/\s"']+(\/[^\s"'|;&]*)/.exec(Array.isArray(test) ? test.join(' ') : (scalar(test) ?? ''))?.[1] ??
    null;
  if (path === null) ignore(`services.${name}.healthcheck`, 'is ignored: it asks no path over HTTP');
  else
    for (const key of Object.keys(rest))
      ignore(`services.${name}.healthcheck.${key}`, 'is ignored: gates have times of their own');
  return path;
}

/** A value with `${...}` comes from the environment. */
const given = (value: string | null): string | null => (value?.includes('${') === true ? null : value);

const scalar = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapping = (value: unknown): Mapping => (isMapping(value) ? value : {});
