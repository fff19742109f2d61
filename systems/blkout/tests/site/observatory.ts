/**
 * What Mozilla's HTTP Observatory gives an answer, by its published tests and scores
 * (https://developer.mozilla.org/en-US/observatory/docs/tests_and_scoring; the numbers are those of the score table in
 * github.com/mdn/mdn-http-observatory, `src/grader/charts.js`). Redirection is the router's, and is not part of an answer.
 */

interface Answered {
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly cookies: readonly string[];
  readonly html: string;
}

export interface Graded {
  readonly score: number;
  readonly grade: string;
  /** Points by test. */
  readonly points: Readonly<Record<string, number>>;
}

/** Without so many points nothing is given on top. */
const leastForBonus = 90;
const sixMonthsS = 15_768_000;
const grades = [
  [100, 'A+'],
  [90, 'A'],
  [85, 'A-'],
  [80, 'B+'],
  [70, 'B'],
  [65, 'B-'],
  [60, 'C+'],
  [50, 'C'],
  [45, 'C-'],
  [40, 'D+'],
  [30, 'D'],
  [25, 'D-'],
] as const;

export function gradeOf(answered: Answered): Graded {
  const points = {
    'content-security-policy': policyPoints(answered),
    cookies: cookiePoints(answered),
    'cross-origin-resource-sharing': sharingPoints(answered),
    'cross-origin-resource-policy': resourcePolicyPoints(answered),
    'referrer-policy': referrerPoints(answered),
    'strict-transport-security': transportPoints(answered),
    'subresource-integrity': integrityPoints(answered),
    'x-content-type-options': answered.headers.get('x-content-type-options') === 'nosniff' ? 0 : -5,
    'x-frame-options': framePoints(answered),
  };
  const all = Object.values(points);
  const sum = (some: readonly number[]): number => some.reduce((total, one) => total + one, 0);
  const without = 100 + sum(all.filter((one) => one < 0));
  const score = Math.max(0, without >= leastForBonus ? without + sum(all.filter((one) => one > 0)) : without);
  return { score, grade: grades.find(([least]) => score >= least)?.[1] ?? 'F', points };
}

const broad = new Set(['ftp:', 'http:', 'https:', '*', 'http://*', 'http://*.*', 'https://*', 'https://*.*']);
const inline = new Set(["'unsafe-inline'", 'data:']);

function policyOf({ headers }: Answered): Map<string, string[]> {
  const directives = (headers.get('content-security-policy') ?? '').split(';').map((text) => text.trim().split(/\s+/));
  return new Map(directives.filter(([name]) => name).map(([name = '', ...sources]) => [name.toLowerCase(), sources]));
}

function policyPoints(answered: Answered): number {
  const policy = policyOf(answered);
  if (policy.size === 0) return -25;
  const from = (name: string): string[] => policy.get(name) ?? policy.get('default-src') ?? ['*'];
  const [scripts, objects, styles] = [from('script-src'), from('object-src'), from('style-src')];
  if (scripts.some((source) => broad.has(source) || inline.has(source))) return -20;
  if (objects.some((source) => broad.has(source))) return -20;
  if ([...policy.values()].flat().some((source) => /^(?:http|ftp):/.test(source))) return -20;
  if ([...scripts, ...styles].includes("'unsafe-eval'")) return -10;
  if (styles.some((source) => broad.has(source) || inline.has(source))) return 0;
  return policy.get('default-src')?.join(' ') === "'none'" ? 10 : 5;
}

/** Of the worst. A name that holds `sess` or `login` is a session's. */
function cookiePoints(answered: Answered): number {
  if (answered.cookies.length === 0) return 0;
  const isKeptSecure = transportPoints(answered) >= 0;
  const points = answered.cookies.map((line) => {
    const [pair = '', ...flags] = line.split(';').map((part) => part.trim().toLowerCase());
    const name = pair.split('=')[0] ?? '';
    const isOfSession = /sess|login/.test(name);
    const sameSite = flags.find((flag) => flag.startsWith('samesite'));
    if (isOfSession && !flags.includes('secure')) return isKeptSecure ? -10 : -40;
    if (isOfSession && !flags.includes('httponly')) return -30;
    if (name.includes('csrf') && sameSite === undefined) return -20;
    if (sameSite !== undefined && !/^samesite=(?:lax|strict|none)$/.test(sameSite)) return -20;
    if (!flags.includes('secure')) return isKeptSecure ? -5 : -20;
    return sameSite === undefined ? 0 : 5;
  });
  return Math.min(...points);
}

function sharingPoints({ headers }: Answered): number {
  const isForAll = headers.get('access-control-allow-origin') !== undefined;
  return isForAll && headers.get('access-control-allow-credentials') === 'true' ? -50 : 0;
}

function resourcePolicyPoints({ headers }: Answered): number {
  const policy = headers.get('cross-origin-resource-policy');
  if (policy === undefined || policy === 'cross-origin') return 0;
  return policy === 'same-origin' || policy === 'same-site' ? 10 : -5;
}

function referrerPoints({ headers }: Answered): number {
  const policy = headers.get('referrer-policy');
  if (policy === undefined) return 0;
  const isPrivate = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];
  return isPrivate.includes(policy) ? 5 : -5;
}

function transportPoints({ headers }: Answered): number {
  const seconds = /max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1];
  if (seconds === undefined) return -20;
  return Number(seconds) >= sixMonthsS ? 0 : -10;
}

function integrityPoints({ html }: Answered): number {
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]*)"[^>]*>/g)];
  const elsewhere = scripts.filter(([, address = '']) => !/^\/(?!\/)/.test(address));
  const isGuarded = ([tag]: RegExpMatchArray): boolean => tag.includes(' integrity="');
  if (elsewhere.length > 0 && !elsewhere.every(([, address = '']) => address.startsWith('https:')))
    return elsewhere.every(isGuarded) ? -20 : -50;
  if (!elsewhere.every(isGuarded)) return -5;
  return scripts.length > 0 && scripts.every(isGuarded) ? 5 : 0;
}

function framePoints(answered: Answered): number {
  const ancestors = policyOf(answered).get('frame-ancestors');
  if (ancestors !== undefined && !ancestors.some((source) => broad.has(source))) return 5;
  return /^(?:sameorigin|deny)$/i.test(answered.headers.get('x-frame-options') ?? '') ? 0 : -20;
}
