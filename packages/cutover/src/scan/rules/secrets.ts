/** Does a secret stand in the sources? */

import { finding } from '../finding.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import type { ScanFinding } from '../finding.ts';

/** Formats that issuers made to be found; what is public by design is not among them. */
const formats: [what: string, pattern: RegExp][] = [
  ['a live key of Stripe', /\b[sr]k_live_[A-Za-z0-9]{16,}\b/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/],
  ['a token of Slack', /\bxox[abprs]-[A-Za-z0-9-]{20,}\b/],
  ['a key of OpenAI', /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{32,}\b/],
  ['a key of Anthropic', /\bsk-ant-[A-Za-z0-9_-]{30,}\b/],
  ['a key of SendGrid', /\bSG\.[\w-]{20,}\.[\w-]{30,}/],
  ['a key of Resend', /\bre_[A-Za-z0-9]{8,}_[A-Za-z0-9]{16,}\b/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a private key', /-----BEGIN (?:RSA |EC |OPENSSH |PGP )?PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/=\\]{20,}/],
  ['a token of GitLab', /\bglpat-[\w-]{20,}\b/],
  [
    'an address with a password',
    /\b(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|rediss?|amqps?):\/\/[^\s:@/'"`$<{]+:(?!(?:password|postgres|pass|secret|root|admin|user|test|example|changeme|\*+|x+)@)[^\s:@/'"`$<{]{8,}@(?!localhost|127\.0\.0\.1|db[:/]|postgres[:/]|host\b|example)[\w.-]+/i,
  ],
];

const named =
  /\b(?:\w*(?:secret|password|passwd|api_?key|access_?key|private_?key|auth_?token|service_?role(?:_?key)?|client_?secret|credentials?)\w*)["']?\s*(?::|=|\?\?|\|\|)\s*["'`]([^"'`\s$]{20,})["'`]/gi;
const serviceRole = /\beyJ[A-Za-z0-9_-]{10,}\.(eyJ[A-Za-z0-9_-]{10,})\.[A-Za-z0-9_-]{10,}/g;

const apart =
  /(?:^|\/)(?:tests?|__tests__|fixtures?|testdata|mocks?|e2e|cypress|examples?|spec)\/|\.(?:test|spec|stories)\.|(?:^|\/)(?:package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|\.env\.(?:example|sample|template))$/;
const read =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|toml|html?|md|txt|sh|env(?:\.\w+)?|sql|py|cfg|ini|conf|properties|pem|key|xml|tf|vue|svelte|astro)$|(?:^|\/)(?:\.env(?:\.\w+)?|Dockerfile|Procfile|\.npmrc)$/;
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
    if (!lines.has(line)) lines.set(line, what);
  };
  for (const [what, pattern] of formats) {
    for (const match of text.matchAll(new RegExp(pattern, `${pattern.flags}g`)))
      if (!isPlaceholder(match[0])) note(match.index, what);
  }
  for (const match of text.matchAll(serviceRole))
    if (claimsOf(match[1] ?? '').includes('service_role')) note(match.index, 'a service-role key');
  if (!path.endsWith('.md')) {
    for (const match of text.matchAll(named)) {
      const value = match[1] ?? '';
      if (isRandom(value) && !isPlaceholder(value)) note(match.index, 'what looks like a secret');
    }
  }
  return [...lines].map(([line, what]) => finding('secrets', path, line, `${what} stands in the sources`));
}

const isPlaceholder = (text: string): boolean =>
  /x{6,}|\*{4,}|\.{3}|example|placeholder|your[-_]|change[-_]?me|dummy|sample|redacted|<[^>]+>|0{8,}|1234567890|abcdef(?:gh|123)/i.test(
    text,
  );

function claimsOf(payload: string): string {
  return Buffer.from(payload, 'base64url').toString('utf8');
}

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
