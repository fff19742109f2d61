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
      if (twin !== undefined) expect(failures, name).toContain(twin);
      if (kind === 'harmless') expect(expected, name).toEqual({ outcome: 'promoted' });
      else
        expect({ name, class: kindOfFailure, outcome: expected?.outcome ?? 'refused' }).not.toMatchObject({
          outcome: 'promoted',
        });
    }
  },
);
