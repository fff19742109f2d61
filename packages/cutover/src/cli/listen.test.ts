import { describe, expect, it } from 'vitest';
import { listenOf } from './listen.ts';

describe('the address that visitors reach', () => {
  it.each([
    { options: {}, recorded: null, listen: 'tcp:127.0.0.1:8080' },
    { options: { port: '80' }, recorded: null, listen: 'tcp:127.0.0.1:80' },
    { options: { host: '0.0.0.0' }, recorded: null, listen: 'tcp:0.0.0.0:8080' },
    { options: {}, recorded: 'tcp:0.0.0.0:9000', listen: 'tcp:0.0.0.0:9000' },
    { options: { port: '80' }, recorded: 'tcp:0.0.0.0:9000', listen: 'tcp:0.0.0.0:80' },
    { options: { host: '::1' }, recorded: 'tcp:0.0.0.0:9000', listen: 'tcp:::1:9000' },
    { options: { port: '80' }, recorded: 'tcp:::1:9000', listen: 'tcp:::1:80' },
  ])('$options after $recorded is $listen', ({ options, recorded, listen }) => {
    expect(listenOf(options, recorded)).toBe(listen);
  });

  it.each(['0', '65536', '80.5', 'http', ''])('"%s" is no port', (port) => {
    expect(() => listenOf({ port }, null)).toThrow(`--port takes a number from 1 to 65535, not "${port}"`);
  });
});
