/** What must hold across the keys of a system. Each rule names the key, what is wrong and how to mend it. */

import { statSync } from 'node:fs';
import { isAbsolute, join, posix } from 'node:path';
import { isGate, rowOf } from '../model/gates.ts';
import type { Service, System } from '../model/system.ts';
import type { Findings, KeyPath } from './findings.ts';
import { suggest } from './similar.ts';

/** @param folder of the config */
export function checkRules(system: System, folder: string, findings: Findings): void {
  const report: Report = (path, message, remedy) => {
    if (!findings.cover(path)) findings.add(path, message, remedy);
  };
  checkNames(system, report);
  checkNeeds(system, report);
  checkAsks(system, report);
  checkCircles(system, report);
  checkEntry(system, report);
  if (!findings.touch(['rollout', 'weights'])) checkWeights(system.rollout.weights, report);
  checkStores(system, folder, report);
  checkTls(system, report);
  checkGates(system, report);
  checkRoster(system, report);
  checkMonitoring(system, report);
  checkBusiness(system, report);
  for (const service of Object.values(system.services)) {
    checkVariables(system, service, report);
    checkExternal(service, report);
    checkScale(service, system.entry, report);
    checkArtifact(service, folder, report);
    if (!findings.touch(['services', service.name, 'artifact'])) checkCommand(service, report);
    if (service.journeys !== null)
      checkSource(['services', service.name, 'journeys'], service.journeys, 'file', folder, report);
  }
  if (system.journeys !== null) checkSource(['journeys'], system.journeys, 'file', folder, report);
}

type Report = (path: KeyPath, message: string, remedy: string) => void;

/** Names that logs, manifests or JavaScript itself use for something else. */
export const reservedNames = ['system', 'router', 'keeper', 'daemon', 'constructor'];

function checkNames(system: System, report: Report): void {
  for (const kind of ['stores', 'services'] as const) {
    for (const name of Object.keys(system[kind])) {
      if (reservedNames.includes(name)) report([kind, name], `the name "${name}" is reserved`, 'Choose another name.');
    }
  }
  for (const name of Object.keys(system.services)) {
    if (Object.hasOwn(system.stores, name))
      report(
        ['services', name],
        `a store is called "${name}" too`,
        'Names are shared by stores and services: rename one of them.',
      );
  }
  if (Object.keys(system.services).length === 0)
    report(['services'], 'has no service', 'Declare at least the service that visitors reach.');
}

/** Only what is counted can fall: a value as it is says nothing of how often something happens. */
function checkBusiness({ triggers, monitoring }: System, report: Report): void {
  const counters = Object.entries(monitoring?.business ?? {}).flatMap(([name, { perMs }]) =>
    perMs === null ? [] : [name],
  );
  for (const name of Object.keys(triggers.business ?? {}))
    if (!counters.includes(name))
      report(
        ['triggers', 'business', name],
        `no counter of monitoring.business is called "${name}"`,
        `Declare it there, with "per". ${suggest(name, counters)}`,
      );
}

function checkNeeds(system: System, report: Report): void {
  const known = [...Object.keys(system.stores), ...Object.keys(system.services)];
  for (const { name, needs } of Object.values(system.services)) {
    for (const [index, need] of needs.entries()) {
      const at = ['services', name, 'needs', String(index)];
      if (!known.includes(need)) report(at, `"${need}" is no store or service`, suggest(need, known));
      else if (needs.indexOf(need) < index) report(at, `"${need}" is named twice`, 'Name it once.');
    }
  }
}

function checkAsks({ services }: System, report: Report): void {
  for (const { name, needs, asks = [] } of Object.values(services)) {
    for (const [index, asked] of asks.entries()) {
      const at = ['services', name, 'asks', String(index)];
      const service = Object.hasOwn(services, asked) ? services[asked] : undefined;
      if (service === undefined) report(at, `"${asked}" is no service`, suggest(asked, Object.keys(services)));
      else if (needs.includes(asked) || asks.indexOf(asked) < index)
        report(at, `"${asked}" is named twice`, 'Name it once, in `needs` or in `asks`.');
      else if (asked === name) report(at, 'a service does not ask itself', 'Take it away.');
      else if (service.listen !== 'socket')
        report(at, `"${asked}" listens on a port, which is not known before it starts`, `Let it \`listen: 'socket'\`.`);
    }
  }
}

function checkRoster({ alerts }: System, report: Report): void {
  const known = Object.keys(alerts?.channels ?? {});
  for (const [rung, names] of Object.entries(alerts?.roster ?? {})) {
    for (const [index, name] of names.entries())
      if (!known.includes(name))
        report(['alerts', 'roster', rung, String(index)], `"${name}" is no channel`, suggest(name, known));
  }
}

function checkMonitoring({ monitoring, services }: System, report: Report): void {
  for (const [name, { service, threshold, perMs, metric }] of Object.entries(monitoring?.business ?? {})) {
    const at = ['monitoring', 'business', name];
    if (!Object.hasOwn(services, service))
      report([...at, 'service'], `"${service}" is no service`, suggest(service, Object.keys(services)));
    const { side, warning, critical } = threshold;
    const isInverse =
      side === 'below' ? (critical ?? 0) > (warning ?? Infinity) : (critical ?? Infinity) < (warning ?? 0);
    if (isInverse) report([...at, side], 'what is critical comes before the warning', 'Exchange them.');
    if (perMs !== null && !metric.endsWith('_total'))
      report(
        [...at, 'per'],
        `"${metric}" is no counter`,
        'Counters end in "_total"; leave `per` out for any other figure.',
      );
  }
  const ports = Object.entries(monitoring?.ports ?? {});
  for (const [environment, port] of ports)
    if (ports.some(([other, same]) => other !== environment && same === port))
      report(['monitoring', 'port', environment], `port ${port} is that of another environment`, 'Choose another one.');
}

function checkCircles(system: System, report: Report): void {
  const settled = new Set<string>();
  const visit = (name: string, trail: string[]): void => {
    const start = trail.indexOf(name);
    const service = Object.hasOwn(system.services, name) ? system.services[name] : undefined;
    if (start >= 0) {
      report(
        ['services', trail[start] ?? name, 'needs'],
        `services need each other in a circle: ${[...trail.slice(start), name].join(' -> ')}`,
        'Take one of these needs away: services start in the order of their needs.',
      );
    } else if (service !== undefined && !settled.has(name)) {
      for (const need of service.needs) visit(need, [...trail, name]);
      settled.add(name);
    }
  };
  for (const name of Object.keys(system.services)) visit(name, []);
}

function checkEntry({ entry, services }: System, report: Report): void {
  const names = Object.keys(services);
  if (names.length > 0 && !names.includes(entry)) report(['entry'], `"${entry}" is no service`, suggest(entry, names));
}

function checkWeights(weights: readonly number[], report: Report): void {
  const at = ['rollout', 'weights'];
  const falls = weights.findIndex((weight, index) => index > 0 && weight <= (weights[index - 1] ?? 0));
  if (falls > 0)
    report(
      [...at, String(falls)],
      `must be above the share before it: ${weights[falls - 1]}, then ${weights[falls]}`,
      'Write rising percentages, such as 5, 20, 50, 100.',
    );
  if (weights.at(-1) !== 100)
    report(at, `must end with 100, not ${weights.at(-1)}`, 'Add 100: the last shift moves everybody.');
}

function checkGates(system: System, report: Report): void {
  const indispensable = (gate: string): boolean => isGate(gate) && rowOf(gate).indispensable === true;
  for (const [gate, setting] of Object.entries(system.gates ?? {})) {
    if (setting === 'off' && indispensable(gate))
      report(['gates', gate], 'cannot be turned off: no visitor may come without it', 'Leave it on.');
  }
  for (const [index, { gate, until }] of (system.waivers ?? []).entries()) {
    const at = ['waivers', String(index)];
    if (indispensable(gate))
      report([...at, 'gate'], `${gate} cannot be waived: no visitor may come without it`, 'Mend what it finds.');
    if (until !== '' && !isDay(until))
      report([...at, 'until'], `"${until}" is no day`, 'Write a day such as "2027-01-31".');
  }
}

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

function checkStores({ stores }: System, folder: string, report: Report): void {
  const all = Object.values(stores);
  for (const [index, store] of all.entries()) {
    const at = ['stores', store.name];
    checkReserved([...at, 'env'], store.env, report);
    const twin = all.slice(0, index).find((other) => other.env !== '' && other.env === store.env);
    if (twin !== undefined)
      report([...at, 'env'], `store "${twin.name}" uses ${store.env} too`, 'Give each store a variable of its own.');
    if (store.kind === 'redis' && store.otherwise !== null) checkOtherwise(stores, store.name, store.otherwise, report);
    if (store.kind === 'postgres' && store.migrations !== null)
      checkSource([...at, 'migrations'], store.migrations, 'folder', folder, report);
  }
}

function checkOtherwise(stores: System['stores'], name: string, otherwise: string, report: Report): void {
  const at = ['stores', name, 'otherwise'];
  const databases = Object.values(stores)
    .filter((store) => store.kind === 'postgres')
    .map((store) => store.name);
  if (otherwise === name) report(at, 'a store cannot stand in for itself', suggest(otherwise, databases));
  else if (!databases.includes(otherwise))
    report(at, `"${otherwise}" is no postgres store`, suggest(otherwise, databases));
}

/** The files are looked at by the gate: they belong to the machine of an environment. */
function checkTls({ router, tls = {} }: System, report: Report): void {
  if (router === 'haproxy' && Object.keys(tls).length > 0)
    report(
      ['tls'],
      'HAProxy moves the bytes, and only the embedded router serves TLS',
      'Leave `router` out, or take `tls` out and end TLS in front of HAProxy.',
    );
  for (const [environment, { certificates }] of Object.entries(tls)) {
    for (const [index, files] of certificates.entries()) {
      for (const part of ['cert', 'key'] as const) {
        if (isAbsolute(files[part])) continue;
        const at = ['tls', environment, 'certificates', String(index), part];
        report(at, `"${files[part]}" is not absolute`, 'Write the whole path, such as "/etc/ssl/shop/fullchain.pem".');
      }
    }
  }
}

function checkVariables(system: System, service: Service, report: Report): void {
  const storeOf = new Map(
    service.needs.flatMap((need) =>
      Object.hasOwn(system.stores, need) ? [[system.stores[need]?.env, need] as const] : [],
    ),
  );
  for (const [name, variable] of Object.entries(service.env)) {
    const at = ['services', service.name, 'env', name];
    checkReserved(at, name, report);
    if (service.listen === 'port' && (name === 'PORT' || name === 'HOST'))
      report(at, `${name} is set by Cutover`, "Take it out, or write listen: 'socket'.");
    if (storeOf.has(name))
      report(
        at,
        `${name} is the variable of store "${storeOf.get(name)}", which this service needs`,
        'Take it out: the store sets it.',
      );
    if (variable.secret && variable.default !== null)
      report(
        [...at, 'default'],
        'a secret must not stand in the config',
        'Take the default out and give the value in the environment.',
      );
  }
}

/** What lies outside is reached by a URL that the service declares. */
function checkExternal(service: Service, report: Report): void {
  for (const [name, variable] of Object.entries(service.external ?? {})) {
    if (Object.hasOwn(service.env, variable)) continue;
    const at = ['services', service.name, 'external', name];
    report(at, `${variable} is no variable of this service`, suggest(variable, Object.keys(service.env)));
  }
}

/** Whoever calls a service was told its addresses before it grew. */
function checkScale({ name, scale, replicas, listen }: Service, entry: string, report: Report): void {
  if (!scale) return;
  const at = ['services', name, 'scale'];
  const { min, max } = scale;
  if (min > max) report([...at, 'min'], `${min} is more than the ${max} of max`, 'Exchange them.');
  else if (replicas < min || replicas > max)
    report(['services', name, 'replicas'], `${replicas} is not between ${min} and ${max}`, 'It begins with that many.');
  if (listen === 'port' && name !== entry)
    report(at, 'a port is not known before a target starts', `Let it \`listen: 'socket'\`.`);
}

function checkReserved(at: KeyPath, name: string, report: Report): void {
  if (name.startsWith('CUTOVER_'))
    report(at, `${name}: names that begin with CUTOVER_ are reserved`, 'Choose another name.');
}

function checkArtifact({ name, artifact }: Service, folder: string, report: Report): void {
  const at = ['services', name, 'artifact'];
  const places = new Map<string, string>();
  for (const part of ['bundle', 'copy'] as const) {
    for (const [place, source] of Object.entries(artifact[part])) {
      const here = [...at, part, place];
      if (!staysInside(place)) report(here, `"${place}" leaves the artifact`, 'Write a relative path without "..".');
      const made = posix.normalize(place);
      if (places.has(made)) report(here, `"${made}" is made by ${places.get(made)} too`, 'Make each file once.');
      places.set(made, part);
      // What `build` makes is not there yet.
      checkSource(here, source, part === 'bundle' ? 'file' : 'either', folder, report, artifact.build === null);
    }
  }
  if (places.size === 0) report(at, 'the artifact would be empty', 'Name what to bundle or to copy.');
}

function checkCommand({ name, command }: Service, report: Report): void {
  const at = ['services', name, 'command'];
  if (command.length === 0)
    report(at, 'is missing', 'Write the program and its arguments, or bundle a main.js: it is run by default.');
  if (command[0]?.trim() === '') report(at, 'the program is blank', 'Write the program and its arguments.');
}

function checkSource(
  at: KeyPath,
  source: string,
  kind: 'file' | 'folder' | 'either',
  folder: string,
  report: Report,
  mustExist = true,
): void {
  if (!staysInside(source))
    return report(at, `"${source}" leaves the folder of the config`, 'Write a relative path without "..".');
  if (!mustExist) return;
  const found = statSync(join(folder, source), { throwIfNoEntry: false });
  if (found === undefined) report(at, `"${source}" does not exist`, `Create it in ${folder}, or mend the path.`);
  else if (kind === 'file' && !found.isFile()) report(at, `"${source}" is not a file`, 'Name a file.');
  else if (kind === 'folder' && !found.isDirectory()) report(at, `"${source}" is not a folder`, 'Name a folder.');
}

const staysInside = (path: string): boolean =>
  !path.startsWith('/') &&
  !/[\\\0]|^[A-Za-z]:/.test(path) &&
  !path.split('/').includes('..') &&
  !path.split('/').includes('__proto__');
