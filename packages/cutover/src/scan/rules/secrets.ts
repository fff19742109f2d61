/** Does a secret stand in the sources? */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { finding } from '../finding.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import type { ScanFinding } from '../finding.ts';
import { isPlaceholder, secretsByForm } from '../secret-formats.ts';

const secretName = String.raw`\w*(?:secret|password|passwd|passphrase|api[-_]?key|access[-_]?key|private[-_]?key|(?:auth|access|bot|api|refresh)[-_]?token|service[-_]?role(?:[-_]?key)?|credentials?)\w*`;
const named = new RegExp(
  String.raw`\b(?:${secretName})["']?\s*(?::(?:\s*string\s*=)?|=|\?\?|\|\||,)\s*["'\`]([^"'\`\s$]{20,})["'\`]`,
  'gi',
);
/** Files of variables and settings write values without quotes. */
const unquoted = new RegExp(
  String.raw`^\s*(?:-\s+|export\s+|ENV\s+|ARG\s+)?(${secretName})\s*[:=]\s*["']?([^"'\s#$]{8,})["']?\s*$`,
  'gim',
);
/** Not the secret itself. */
const isAboutSecrets =
  /(?:hash|hint|label|placeholder|name|field|url|path|pattern|regex|header|prefix|length|type|id)["']?\s*(?::|=|,|\?\?|\|\|)/i;
const isOfVariables = /(?:^|\/)\.env(?:\.\w+)?$/;
const isOfSettings = /\.(?:ya?ml|toml|ini|cfg|conf|properties|sh)$|(?:^|\/)(?:Dockerfile(?:\.\w+)?|Procfile)$/;

/** Variables that a build writes into what everybody loads, under names of what nobody may know. */
const givenToBrowsers =
  /\b(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP)_\w*(?:SERVICE_ROLE(?:_KEY)?|SECRET_KEY|CLIENT_SECRET|JWT_SECRET|API_SECRET|PRIVATE_KEY|DATABASE_URL|DB_PASSWORD|ADMIN_PASSWORD|ADMIN_KEY|ADMIN_TOKEN|(?:OPENAI|ANTHROPIC|RESEND|SENDGRID|MAILGUN)_API_KEY)\b/g;

const apart =
  /(?:^|\/)(?:tests?|__tests__|fixtures?|testdata|mocks?|e2e|cypress|examples?|spec)\/|\.(?:test|spec|stories)\.|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|\.env\.(?:example|sample|template|dist|test|defaults))$/;
const read =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|toml|html?|md|txt|sh|sql|py|cfg|ini|conf|properties|pem|key|xml|tf|vue|svelte|astro)$|(?:^|\/)(?:\.env(?:\.\w+)?|Dockerfile(?:\.\w+)?|Procfile|\.npmrc|\.netrc|id_(?:rsa|ed25519|ecdsa))$/;
const largest = 1_000_000;

export const secrets: Rule = {
  name: 'secrets',
  async ofProject(project, { signal }) {
    const found: ScanFinding[] = [];
    for (const path of project.paths) {
      signal.throwIfAborted();
      if (read.test(path) && !apart.test(path)) found.push(...(await ofFile(project, path)));
    }
    return found;
  },
};

async function ofFile(project: Project, path: string): Promise<ScanFinding[]> {
  const text = await project.text(path);
  if (text === null || text.length > largest) return [];
  const lines = new Map<number, string>();
  const note = (offset: number, what: string): void => {
    const line = text.slice(0, offset).split('\n').length;
    if (!lines.has(line)) lines.set(line, `${what} stands in the sources`);
  };
  for (const { at, what } of secretsByForm(text)) note(at, what);
  if (!path.endsWith('.md')) {
    for (const match of text.matchAll(named)) {
      const value = match[1] ?? '';
      if (isAboutSecrets.test(match[0].slice(0, -value.length - 1))) continue;
      if (isRandom(value) && !isPlaceholder(value)) note(match.index, 'what looks like a secret');
    }
    for (const { index, 0: variable } of text.matchAll(givenToBrowsers)) {
      const line = text.slice(0, index).split('\n').length;
      if (!lines.has(line)) lines.set(line, `${variable} is written into what everybody loads`);
    }
  }
  for (const at of isOfVariables.test(path) || isOfSettings.test(path) ? unquotedIn(path, text) : [])
    note(at, 'what looks like a secret');
  if (lines.size === 0 || (isOfVariables.test(path) && (await isIgnored(project, path)))) return [];
  return [...lines].map(([line, what]) => finding('secrets', path, line, what));
}

/** In a file of variables whatever is not a placeholder; elsewhere what chance made. */
const unquotedIn = (path: string, text: string): number[] =>
  [...text.matchAll(unquoted)].flatMap(({ index, 0: all, 2: value = '' }) => {
    const counts = isOfVariables.test(path) ? !isHarmlessValue(value) : value.length >= 16 && isRandom(value);
    return counts && !isPlaceholder(value) ? [index + all.search(/\S/)] : [];
  });

/** Switches, paths, addresses of the own machine, and passwords of a database that nobody else reaches. */
const isHarmlessValue = (value: string): boolean =>
  /^(?:true|false|\d+|https?:\/\/.*|\/.*|[./]*[\w-]+\/.*|\w*(?:password|postgres|secret|admin|test|local|dev|undefined)\w*)$/i.test(
    value,
  );

const run = promisify(execFile);

/** What git ignores is on this machine alone. */
const isIgnored = ({ folder }: Project, path: string): Promise<boolean> =>
  run('git', ['check-ignore', '--quiet', '--', path], { cwd: folder }).then(
    () => true,
    () => false,
  );

/** As mixed as chance makes it: at least 3.5 bits for each letter, of at least two kinds. */
function isRandom(text: string): boolean {
  if (!/[0-9]/.test(text) || !/[A-Za-z]/.test(text) || /^[\w-]+(?:\.[\w-]+)+$|^https?:|^\/|[{}()\s]/.test(text))
    return false;
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const bits = [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
  return bits >= 3.5;
}
