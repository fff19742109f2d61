/** Does what is written for the place that runs the system fit it, and each other? */

import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { lineOf, readJson } from '../json.ts';
import type { Project } from '../project.ts';
import type { Circumstances, Rule } from '../rule.ts';
import { optionsOf } from '../../model/gates.ts';
import type { Service } from '../../model/system.ts';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const rule = 'platform-config';

export const platformConfig: Rule = {
  name: rule,
  async ofProject(project, circumstances) {
    const found = await Promise.all([
      builders(project),
      gitlinks(project),
      vercel(project, circumstances),
      copies(project),
      starts(project, circumstances),
      Promise.resolve(units(circumstances)),
    ]);
    return found.flat();
  },
};

const languages: [language: string, manifest: RegExp, plan: RegExp][] = [
  ['Node', /^package\.json$/, /\bnode(?:js)?\b|\bnpm\b|\byarn\b|\bpnpm\b|\bbun\b/i],
  [
    'Python',
    /^(?:requirements\.txt|pyproject\.toml|Pipfile|setup\.py)$/,
    /\bpython3?\b|\bpip3?\b|\bgunicorn\b|\buvicorn\b|\bflask\b/i,
  ],
  ['Ruby', /^Gemfile$/, /\bruby\b|\bbundle\b/i],
  ['Go', /^go\.mod$/, /\bgolang\b|\bgo build\b/i],
  ['PHP', /^composer\.json$/, /\bphp\b|\bcomposer\b/i],
];
const plans =
  /^(?:nixpacks\.toml|Procfile|railway\.(?:toml|json)|render\.ya?ml|runtime\.txt|app\.json|heroku\.yml|buildpacks?\.ya?ml|project\.toml|Dockerfile(?:\.\w+)?)$/;

/** A plan for another language than that of the manifest beside it. */
async function builders(project: Project): Promise<ScanFinding[]> {
  const folders = Map.groupBy(project.paths, (path) => path.slice(0, path.lastIndexOf('/') + 1));
  const found: ScanFinding[] = [];
  for (const [folder, paths] of folders) {
    const names = paths.map((path) => path.slice(folder.length));
    const present = languages.filter(([, manifest]) => names.some((name) => manifest.test(name)));
    if (present.length === 0) continue;
    for (const name of names.filter((candidate) => plans.test(candidate))) {
      const text = ((await project.text(`${folder}${name}`)) ?? '').replace(/^\s*#.*$/gm, '');
      const meant = languages.filter(([, , plan]) => plan.test(text));
      const strange = meant.filter(([language]) => !present.some(([other]) => other === language));
      // A Dockerfile may well use a second language; a plan without any of the first is for another project.
      if (strange.length > 0 && !meant.some(([language]) => present.some(([other]) => other === language)))
        found.push(
          finding(
            rule,
            `${folder}${name}`,
            1,
            `it plans for ${strange.map(([language]) => language).join(', ')}, and the project beside it is one of ${present.map(([language]) => language).join(', ')}`,
          ),
        );
    }
    const others = names.filter((name) => /^(?:requirements\.txt|Pipfile|runtime\.txt)$/.test(name));
    const source = paths.some((path) => path.endsWith('.py'));
    if (
      names.includes('package.json') &&
      others.length > 0 &&
      !project.paths.some((path) => path.startsWith(folder) && path.endsWith('.py')) &&
      !source
    )
      found.push(
        ...others
          .filter((name) => !found.some(({ file }) => file === `${folder}${name}`))
          .map((name) =>
            finding(
              rule,
              `${folder}${name}`,
              1,
              'it tells builders that this is a project of Python, and there is none of it',
            ),
          ),
      );
  }
  return found;
}

const run = promisify(execFile);

/** Another repository that is committed as a link, without a word where it is from. */
async function gitlinks({ folder, paths }: Project): Promise<ScanFinding[]> {
  const listed = await run('git', ['ls-files', '--stage', '-z', '--', '.'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => null);
  const links = (listed?.stdout ?? '')
    .split('\0')
    .filter((entry) => entry.startsWith('160000 '))
    .map((entry) => entry.slice(entry.indexOf('\t') + 1));
  const declared = paths.includes('.gitmodules');
  const nested = listed
    ? []
    : paths.filter((path) => /(?:^|\/).+\/\.git$/.test(path)).map((path) => path.slice(0, -'/.git'.length));
  return declared
    ? []
    : [...links, ...nested].map((link) =>
        finding(
          rule,
          link,
          1,
          'another repository is committed here as a link, and no .gitmodules says where it is from',
        ),
      );
}

interface Vercel {
  functions?: Record<string, { runtime?: unknown; memory?: unknown; maxDuration?: unknown }>;
  crons?: { path?: string; schedule?: string }[];
  rewrites?: { source?: string; destination?: string }[];
  routes?: { src?: string; dest?: string; handle?: string }[];
}

async function vercel(project: Project, { system }: Circumstances): Promise<ScanFinding[]> {
  const found: ScanFinding[] = [];
  for (const path of project.paths.filter((candidate) => /(?:^|\/)vercel\.json$/.test(candidate))) {
    const text = (await project.text(path)) ?? '';
    const note = (part: string, message: string): void =>
      void found.push(finding(rule, path, lineOf(text, part), message));
    const config = await readJson<Vercel>(project, path);
    if (!config) {
      note('', 'does not parse');
      continue;
    }
    const base = path.slice(0, -'vercel.json'.length);
    for (const [glob, { runtime: written }] of Object.entries(config.functions ?? {})) {
      const runtime = typeof written === 'string' ? written : JSON.stringify(written);
      if (written !== undefined && !/^(?:@[\w-]+\/[\w-]+|[\w-]+)@\d+\.\d+\.\d+$/.test(runtime) && runtime !== 'edge')
        note(
          runtime,
          `"${runtime}" is no runtime: a package with its exact version, such as "@vercel/node@5.1.0", or nothing`,
        );
      if (!project.paths.some((file) => file.startsWith(base) && matches(file.slice(base.length), glob)))
        note(glob, `the pattern "${glob}" matches no file`);
    }
    const most = Number(system ? (optionsOf(system, rule)['functions'] ?? 12) : 12);
    const functions = project.paths.filter(
      (file) =>
        file.startsWith(`${base}api/`) &&
        /\.(?:[cm]?[jt]s|py|go)$/.test(file) &&
        !/\/[_.]|\.d\.ts$|\.test\./.test(file),
    );
    if (functions.length > most) note('', `${functions.length} functions below ${base}api/, the place allows ${most}`);
    for (const { path: job, schedule } of config.crons ?? [])
      if (schedule !== undefined && !/^\d+ \d+ /.test(schedule))
        note(schedule, `the job ${job ?? ''} runs more than once a day, which small plans do not allow`);
    const order = (config.rewrites ?? []).map(({ source }) => source ?? '');
    const all = order.findIndex((source) => /^\/(?:\(\.\*\)|:\w+\*|\*)$/.test(source));
    const behind = all < 0 ? undefined : order.slice(all + 1).find((source) => source.startsWith('/api'));
    if (behind !== undefined) note(behind, `${behind} stands behind a rule that takes everything`);
  }
  return found;
}

function matches(file: string, glob: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/?/g, '\u0000')
    .replace(/\*/g, '[^/]*')
    .replaceAll('\u0000', '.*');
  return new RegExp(`^${pattern}$`).test(file);
}

/** What an image copies and starts is there. */
async function copies(project: Project): Promise<ScanFinding[]> {
  const found: ScanFinding[] = [];
  for (const path of project.paths.filter((candidate) => /(?:^|\/)Dockerfile(?:\.\w+)?$/.test(candidate))) {
    const text = (await project.text(path)) ?? '';
    const base = path.slice(0, path.lastIndexOf('/') + 1);
    for (const [line, content] of text.split('\n').entries()) {
      const outside = /^\s*(?:COPY|ADD)\s+(?!--from)(?:--\S+\s+)*(?:\S+\s+)*?(\.\.\/\S*)/i.exec(content)?.[1];
      if (outside !== undefined)
        found.push(finding(rule, path, line + 1, `${outside} lies outside of what an image is built from`));
      const script =
        /^\s*(?:CMD|ENTRYPOINT|RUN)\b.*?\bnpm["',\s]+(?:run["',\s]+(?:--\S+["',\s]+)*)?(start|[\w:-]+)/i.exec(content);
      const manifest = script && (await readJson<{ scripts?: Record<string, string> }>(project, `${base}package.json`));
      const name = script?.[1] ?? '';
      if (manifest && (name === 'start' || /\brun\b/.test(script[0])) && manifest.scripts?.[name] === undefined)
        found.push(finding(rule, path, line + 1, `it runs the script "${name}", which package.json does not have`));
    }
  }
  return found;
}

/** What starts each service is there: the program on this machine, its file and its script in the artifact. */
async function starts(project: Project, { system }: Circumstances): Promise<ScanFinding[]> {
  const services = Object.values(system?.services ?? {});
  const wrong = await Promise.all(
    services.map(async (service) => {
      const why = await cannotStart(project, service);
      return why === null ? [] : [finding(rule, 'cutover.config.ts', 1, `${service.name} is started by ${why}`)];
    }),
  );
  return wrong.flat();
}

async function cannotStart(
  project: Project,
  { artifact: { bundle, copy }, command: [program = '', ...args] }: Service,
): Promise<string | null> {
  if (program !== '' && !program.includes('/') && !isOnThisMachine(program))
    return `"${program}", which is no program of this machine`;
  const brings = (file: string): boolean =>
    [...Object.keys(bundle), ...Object.keys(copy)].some((path) => path === '.' || `${file}/`.startsWith(`${path}/`));
  const plain = args.filter((arg) => !arg.startsWith('-'));
  const [file = ''] = plain;
  if (program === 'node' && args[0] === file && /^[\w./-]+\.[cm]?[jt]s$/.test(file) && !file.startsWith('/'))
    return brings(file.replace(/^\.\//, '')) ? null : `${file}, which its artifact does not hold`;
  const script = program === 'npm' ? (file === 'run' || file === 'run-script' ? plain[1] : file) : undefined;
  if (script === undefined) return null;
  const from = copy['package.json'] ?? (copy['.'] === undefined ? undefined : join(copy['.'], 'package.json'));
  const manifest = from && (await readJson<{ scripts?: Record<string, string> }>(project, from));
  return manifest && manifest.scripts?.[script] !== undefined
    ? null
    : `the script "${script}", which its artifact does not hold`;
}

const isOnThisMachine = (program: string): boolean =>
  [dirname(process.execPath), ...(process.env['PATH'] ?? '').split(delimiter)].some((folder) =>
    existsSync(join(folder, program)),
  );

/** Targets that the system wants, against those that the place allows. */
function units({ system }: Circumstances): ScanFinding[] {
  if (!system) return [];
  const allowed = optionsOf(system, rule)['targets'];
  const wanted = Object.values(system.services).reduce((sum, { replicas }) => sum + replicas, 0);
  if (typeof allowed !== 'number' || wanted <= allowed) return [];
  return [
    finding(
      rule,
      'cutover.config.ts',
      1,
      `${wanted} targets are declared for each colour, the place allows ${allowed}`,
    ),
  ];
}
