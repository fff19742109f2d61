/** Launches a program and leaves it waiting at the gate; says its pid. */

import { launch } from '../launch.ts';

const [cwd = '', mark = ''] = process.argv.slice(2);
const { pid } = launch(
  {
    id: 'gated',
    kind: 'target',
    command: 'touch',
    args: [mark],
    cwd,
    env: {},
    user: null,
    restart: 'never',
    stopSignal: 'SIGTERM',
  },
  `${cwd}/gated.log`,
  () => {},
);
process.stdout.write(`${pid}\n`);
