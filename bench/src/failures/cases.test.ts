import path from 'node:path';
import { expect, test } from 'vitest';
import { readCase } from '../../../tools/lab/case.ts';
import { casesIn } from './cases.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
const lab = path.join(repository, 'tests/lab');

test.each(['recorded', 'fresh'])(
  'every case that is %s fits the lab, says how it should end, and names a twin that is there',
  (set) => {
    const listed = casesIn(repository, set);
    const failures = listed.filter(({ kind }) => kind === 'fault').map(({ name }) => name);
    expect(failures.length).toBeGreaterThan(0);
    for (const { name, folder, kind } of listed) {
      const { notes, twin, expect: expected, harm, class: kindOfFailure } = readCase(folder, lab);
      expect(notes, name).toEqual([]);
      expect(harm, name).toBeDefined();
      expect([undefined, ...failures], name).toContain(twin);
      const isKept = expected?.outcome === 'promoted';
      expect({ name, isKept, hasClass: kindOfFailure !== undefined }).toEqual({
        name,
        isKept: kind === 'harmless',
        hasClass: kind === 'fault',
      });
    }
  },
);
