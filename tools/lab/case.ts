/** What a case says: how the next version differs from the lab, what happens meanwhile, and what visitors would suffer. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Type from 'typebox';
import type { Static, TProperties } from 'typebox';
import { Value } from 'typebox/value';

const closed = <Properties extends TProperties>(properties: Properties, description: string) =>
  Type.Object(properties, { additionalProperties: false, description });

const text = (description: string) => Type.String({ minLength: 1, description });
const optional = <Of extends Parameters<typeof Type.Optional>[0]>(of: Of) => Type.Optional(of);

const externalMode = Type.Enum(['well', 'mail-refused', 'model-withdrawn', 'away'], {
  description: 'How what is outside of the system behaves.',
});

const step = closed(
  {
    path: optional(text('Asked at the public address; of an absolute URL that may hold {partner}, for a page.')),
    page: optional(Type.Boolean({ description: 'Opened in Chromium instead of being asked for.' })),
    method: optional(Type.String()),
    headers: optional(Type.Record(Type.String(), Type.String())),
    json: optional(Type.Unknown({ description: 'Sent as the JSON body.' })),
    as: optional(Type.Enum(['admin', 'moderator'], { description: 'Signs in first.' })),
    click: optional(
      Type.Array(Type.String(), { description: 'Of a page: fill with "selector = text", or click a selector.' }),
    ),
    keep: optional(
      Type.String({ description: 'Name under which the id of the JSON answer can be written as {name}.' }),
    ),
    external: optional(externalMode),
    restart: optional(text('Service whose processes are killed; what follows waits until they are back.')),
    away: optional(text('Service or store that is stopped and stays away.')),
    ready: optional(text('Service whose /readyz is asked without the entry, until it is as it should be.')),
    wait: optional(Type.Integer({ minimum: 0, maximum: 10_000, description: 'Of a page: ms that it stays open.' })),
    status: optional(Type.Union([Type.Integer(), Type.Array(Type.Integer())])),
    type: optional(text('What the content type of a good answer begins with.')),
    header: optional(Type.Record(Type.String(), Type.String(), { description: 'Header -> regular expression.' })),
    includes: optional(Type.Array(Type.String())),
    excludes: optional(Type.Array(Type.String())),
  },
  'One step of a visitor: what is asked or done, and what a good version answers.',
);

export const caseSchema = closed(
  {
    $schema: optional(Type.String()),
    row: optional(Type.String({ description: 'Id of the recorded failure.' })),
    class: optional(Type.String({ description: 'Class of the failure.' })),
    what: optional(text('What this version changes.')),
    twin: optional(Type.String({ description: 'Case that differs by one semantic fact.' })),
    replace: optional(
      Type.Array(
        closed(
          {
            file: text('Path in the lab.'),
            find: text('Text that stands there exactly once.'),
            with: Type.String({ description: 'What stands there instead.' }),
            all: optional(Type.Boolean({ description: 'Whether it may stand there more than once.' })),
          },
          'A piece of text that is replaced.',
        ),
        { description: 'Applied in order, after the files.' },
      ),
    ),
    files: optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Path in the lab -> content, beside the folder files/.',
      }),
    ),
    remove: optional(Type.Array(text('Path in the lab.'), { description: 'Files and folders that go.' })),
    env: optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()]), {
        description: 'Variables of the environment; null takes one away; {external} is where what is outside answers.',
      }),
    ),
    config: optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Merged into what cutover.config.ts declares (RFC 7396): null takes a key away.',
      }),
    ),
    gitlinks: optional(
      Type.Array(text('Path.'), { description: 'Commits of other repositories without a .gitmodules.' }),
    ),
    untracked: optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Path -> content that lies there and is not committed.',
      }),
    ),
    beside: optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'Path -> content in the folder that holds the repository.',
      }),
    ),
    external: optional(externalMode),
    during: optional(
      Type.Array(
        closed(
          {
            when: Type.Enum(['canary', 'promoted'], {
              description: 'From the first visitor on, or after the promotion.',
            }),
            external: externalMode,
          },
          'What happens meanwhile.',
        ),
      ),
    ),
    watch: optional(
      Type.Integer({ minimum: 1, maximum: 300, description: 'Seconds to go on watching after the promotion.' }),
    ),
    harm: optional(
      closed(
        {
          what: text('What visitors suffer.'),
          steps: Type.Array(step, {
            minItems: 1,
            description: 'Where any of them is not as it says, visitors are harmed.',
          }),
        },
        'How it is measured that visitors of this version are harmed, once it serves.',
      ),
    ),
    expect: optional(
      closed(
        {
          outcome: optional(Type.Enum(['promoted', 'refused', 'rolled-back'])),
          stage: optional(Type.Enum(['static', 'build', 'pre-traffic', 'canary', 'continuous'])),
          mended: optional(
            Type.Boolean({
              description: 'Whether it may also be promoted, without the fault, as the build leaves it out.',
            }),
          ),
        },
        'How a release of it should end.',
      ),
    ),
  },
  'A change of the lab that is released as its next version.',
);

export type CaseFile = Static<typeof caseSchema>;
export type HarmStep = Static<typeof step>;
export type ExternalMode = Static<typeof externalMode>;

export interface Case extends CaseFile {
  /** Name of its folder. */
  name: string;
  folder: string;
  /** Folder whose files are laid over the lab; null for none. */
  overlay: string | null;
  /** What was said that nobody understands; it is left aside. */
  notes: string[];
}

/** What is wrong with a case, all of it. */
export class BadCase extends Error {}

/** Names that other people use for ours. */
const synonyms: Record<string, keyof CaseFile> = {
  removed: 'remove',
  delete: 'remove',
  deleted: 'remove',
  patches: 'replace',
  replacements: 'replace',
  environment: 'env',
  manifest: 'config',
  id: 'row',
  symptom: 'what',
  description: 'what',
};

/**
 * Reads a case from its folder. Without a `case.json` the folder itself holds the files that are laid over the lab.
 * @param lab folder of the lab, in which replaced and removed files must be found
 * @throws BadCase with a line for each thing that is wrong
 */
export function readCase(folder: string, lab: string): Case {
  const name = path.basename(path.resolve(folder));
  const file = path.join(folder, 'case.json');
  if (!existsSync(folder)) throw new BadCase(`${folder}: there is no such folder`);
  if (!existsSync(file)) return { name, folder, overlay: folder, notes: [] };
  const { said, notes } = understood(parse(file));
  const problems = [...Value.Errors(caseSchema, said)].map(
    ({ instancePath, message }) => `case.json${instancePath.replaceAll('/', '.')}: ${message}`,
  );
  if (problems.length === 0) problems.push(...contradictions(said as CaseFile, folder, lab));
  if (problems.length > 0) throw new BadCase(problems.map((problem) => `${name}: ${problem}`).join('\n'));
  const overlay = path.join(folder, 'files');
  return { ...(said as CaseFile), name, folder, overlay: existsSync(overlay) ? overlay : null, notes };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BadCase(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Our names for what is said, and what no name is known for. */
function understood(parsed: unknown): { said: unknown; notes: string[] } {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { said: parsed, notes: [] };
  const said: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [key, value] of Object.entries(parsed)) {
    const known = Object.hasOwn(caseSchema.properties, key) ? key : synonyms[key];
    if (known === undefined) notes.push(`case.json says "${key}", which means nothing here`);
    else said[known] = value;
  }
  return { said, notes };
}

/** What the schema cannot know: that paths stay inside and that what is to change is there. */
function contradictions(said: CaseFile, folder: string, lab: string): string[] {
  const paths = [
    ...(said.replace ?? []).map(({ file }) => file),
    ...Object.keys({ ...said.files, ...said.untracked, ...said.beside }),
    ...(said.remove ?? []),
    ...(said.gitlinks ?? []),
  ];
  const outside = paths.filter((each) => path.isAbsolute(each) || each.split('/').includes('..'));
  const brought = (file: string): boolean =>
    Object.hasOwn(said.files ?? {}, file) || existsSync(path.join(folder, 'files', file));
  return [
    ...outside.map((each) => `"${each}" leaves the folder: write a relative path without ".."`),
    ...(said.remove ?? [])
      .filter((each) => !existsSync(path.join(lab, each)))
      .map((each) => `remove: the lab has no ${each}`),
    ...(said.replace ?? []).flatMap(({ file, find, all }, index) => {
      if (brought(file) || said.replace?.findIndex((each) => each.file === file) !== index) return [];
      if (!existsSync(path.join(lab, file))) return [`replace.${index}: the lab has no ${file}`];
      const times = readFileSync(path.join(lab, file), 'utf8').split(find).length - 1;
      if (times === 0) return [`replace.${index}: ${file} does not hold ${JSON.stringify(find)}`];
      return times > 1 && all !== true
        ? [
            `replace.${index}: ${file} holds ${JSON.stringify(find)} ${times} times: find more of it, or say "all": true`,
          ]
        : [];
    }),
  ];
}

/** The JSON Schema of `case.json`, for editors: the text of `tests/lab/case.schema.json`. */
export const schemaText = (): string =>
  `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Case of the lab', ...caseSchema }, null, 2)}\n`;

if (import.meta.main)
  writeFileSync(path.resolve(import.meta.dirname, '../../tests/lab/case.schema.json'), schemaText());
