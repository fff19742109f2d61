import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. Written into each hash, so that they can be raised. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const hashBytes = 32;
const saltBytes = 16;

/** A PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    tagLength: hashBytes,
    ...cost,
  });
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(hash)}`;
}

const phc =
  /^\$argon2id\$v=19\$m=(?<memory>\d+),t=(?<passes>\d+),p=(?<parallelism>\d+)\$(?<salt>[\w+/]+)\$(?<hash>[\w+/]+)$/;

/**
 * Whether the password is the one that was hashed. Without a hash it takes as long and is false, so that nobody learns
 * from the time which logins there are.
 */
export async function isPassword(password: string, phcString: string | undefined): Promise<boolean> {
  const { memory, passes, parallelism, salt, hash } = phc.exec(phcString ?? (await nobodys))?.groups ?? {};
  if (salt === undefined || hash === undefined) throw new Error('a password in the database is no argon2id hash');
  const wanted = Buffer.from(hash, 'base64');
  const given = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: wanted.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(wanted, given) && phcString !== undefined;
}

const nobodys = hashPassword(randomBytes(saltBytes).toString('hex'));

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
