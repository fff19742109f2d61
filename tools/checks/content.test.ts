/** The checks of what files hold: each rule is broken on purpose in a planted repository. */
import { describe, expect, test } from 'vitest';
import { plant } from '../support/plant.ts';
import { runCheck } from './all.ts';
import { errors } from './errors.ts';
import { hygiene } from './hygiene.ts';
import { completeLockfile, lockfile, missingOptionalPackages } from './lockfile.ts';
import { errorsPage } from './markdown.ts';
import { snippets } from './snippets.ts';

describe('hygiene', () => {
  // Put together here, so that this file itself stays clean.
  const home = ['', 'root', 'project', 'a.ts'].join('/');

  test('finds machine paths and large files, and nothing in sound ones', async () => {
    await using repository = await plant({
      'a.ts': `export const a = 1;\nexport const path = '${home}';\n`,
      'b.ts': "export const url = 'https://example.org/root/x', path = './work/a.ts', pointer = '#/work';\n",
      'large.txt': 'x'.repeat(2 * 1024 * 1024 + 1),
      '.gitignore': 'ignored.txt\n',
      'ignored.txt': home,
    });
    expect(await hygiene.run(repository.root)).toEqual([
      expect.objectContaining({ file: 'a.ts', line: 2, message: 'names a path of one machine' }),
      expect.objectContaining({ file: 'large.txt', message: 'holds 2097153 bytes, more than 2097152' }),
    ]);
  });

  test('finds a wait that works only while nobody has to wait', async () => {
    const wait = ['waitFor', 'Function('].join('');
    await using repository = await plant({ 'a.ts': `await page.${wait}'ready');\n` });
    expect(await hygiene.run(repository.root)).toEqual([
      expect.objectContaining({ file: 'a.ts', line: 1, remedy: expect.stringContaining('pageHolds') }),
    ]);
  });

  test("finds the host of this machine's own registry", async () => {
    await using repository = await plant({
      '.npmrc': 'registry=https://packages.planted.example/npm/\n',
      'a.md': 'one\nfetched from packages.planted.example\n',
    });
    const findings = await hygiene.run(repository.root);
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual(['.npmrc:1', 'a.md:2']);
  });
});

describe('lockfile', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/linter': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: {
          '@linter/linux-x64-gnu': '1.0.0',
          '@linter/linux-arm64-musl': '1.0.0',
          '@linter/win32-x64': '1.0.0',
        },
      },
      'node_modules/@linter/linux-x64-gnu': { version: '1.0.0' },
    },
  };

  test('misses the optional packages of other platforms, and is completed with them', () => {
    expect(missingOptionalPackages(lock)).toEqual({
      'node_modules/@linter/linux-arm64-musl': {
        version: '1.0.0',
        os: ['linux'],
        cpu: ['arm64'],
        libc: ['musl'],
        dev: true,
        optional: true,
      },
      'node_modules/@linter/win32-x64': { version: '1.0.0', os: ['win32'], cpu: ['x64'], dev: true, optional: true },
    });
    expect(missingOptionalPackages(completeLockfile(lock))).toEqual({});
  });

  test('finds an incomplete lock and a download address', async () => {
    const text = JSON.stringify({ ...lock, a: { resolved: 'https://example.org/a.tgz' } }, null, 2);
    await using repository = await plant({ 'package-lock.json': text });
    const findings = await lockfile.run(repository.root);
    expect(findings.map(({ message }) => message)).toEqual([
      'names the server of a download',
      'lacks node_modules/@linter/linux-arm64-musl, so that npm ci refuses it',
      'lacks node_modules/@linter/win32-x64, so that npm ci refuses it',
    ]);
  });
});

describe('errors', () => {
  const catalogue = {
    B_SECOND: { cause: 'It broke.', remedy: 'Mend it.' },
    A_FIRST: { cause: 'It fell.', remedy: 'Lift it.' },
  };
  const source = `export const errorCatalogue = ${JSON.stringify(catalogue)};\n`;

  test('pass the page of the catalogue', async () => {
    await using repository = await plant({
      'packages/cutover/src/model/errors.ts': source,
      'docs/errors.md': errorsPage(catalogue),
    });
    expect(await errors.run(repository.root)).toEqual([]);
  });

  test('find a page that differs, and one that is not there', async () => {
    const page = errorsPage(catalogue).replace('It broke.', 'It broke!');
    await using differing = await plant({ 'packages/cutover/src/model/errors.ts': source, 'docs/errors.md': page });
    await using missing = await plant({ 'packages/cutover/src/model/errors.ts': source });
    const line = page.split('\n').indexOf('It broke!') + 1;
    expect(await errors.run(differing.root)).toEqual([expect.objectContaining({ file: 'docs/errors.md', line })]);
    expect(await errors.run(missing.root)).toEqual([expect.objectContaining({ file: 'docs/errors.md', line: 1 })]);
  });
});

describe('snippets', () => {
  const source = 'before();\nfunction f() {\n  // #region part\n  one();\n    two();\n  // #endregion\n}\n';
  const page = (name: string, text: string) => `# Page\n\n<!-- snippet: ${name} -->\n\n\`\`\`ts\n${text}\`\`\`\n`;

  test('pass a region and a whole file quoted as they are', async () => {
    await using repository = await plant({
      'a.ts': source,
      'region.md': page('a.ts#part', 'one();\n  two();\n'),
      'whole.md': page('a.ts', 'before();\nfunction f() {\n  one();\n    two();\n}\n'),
    });
    expect(await snippets.run(repository.root)).toEqual([]);
  });

  test('find a quote that differs, and one of nothing', async () => {
    await using repository = await plant({
      'a.ts': source,
      'differs.md': page('a.ts#part', 'one();\n'),
      'gone.md': page('a.ts#other', 'one();\n'),
    });
    expect(await snippets.run(repository.root)).toEqual([
      expect.objectContaining({ file: 'differs.md', line: 6, message: 'no longer quotes a.ts#part as it is' }),
      expect.objectContaining({ file: 'gone.md', line: 6, message: 'quotes a.ts#other, which is not there' }),
    ]);
  });
});

test('a check that breaks is a finding, never a pass', async () => {
  const check = { name: 'broken', run: async () => Promise.reject(new Error('no such program')) };
  const { findings } = await runCheck(check, '.');
  expect(findings).toEqual([expect.objectContaining({ message: 'the check of broken broke: no such program' })]);
});
