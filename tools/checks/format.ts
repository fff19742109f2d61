/** One layout for all code, so that no review speaks of it. */
import type { Check } from './check.ts';
import { packagedProgram, runCommand } from './command.ts';

export const format: Check = {
  name: 'format',
  async run(root) {
    const args = ['--list-different', '--no-error-on-unmatched-pattern'];
    const { code, stdout, stderr } = await runCommand(root, packagedProgram(root, 'oxfmt'), args);
    const files = stdout.split('\n').filter((file) => file !== '');
    if (code !== 0 && files.length === 0) throw new Error(`oxfmt failed: ${stderr}`);
    return files.map((file) => ({ file, line: 1, message: 'is not formatted', remedy: `npx oxfmt ${file}` }));
  },
};
