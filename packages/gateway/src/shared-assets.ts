import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf, makeAsset, type Asset, type Described } from './asset.ts';
import type { Coding, Encoded } from './encodings.ts';
import { upstreamUrl, type GatewayRoute } from './route.ts';
import { SiteError, type Site } from './site.ts';

/**
 * What the releases of an environment leave for pages that are open in browsers: their files and what their APIs
 * answered, in one folder that the entries of both colours read. Contents are named by their hash and never
 * overwritten; a release is one listing, whose date says when an entry of it was last alive.
 */
export class SharedAssets {
  readonly #folder: string;
  /** Whose entry this is. */
  readonly release: string;
  readonly #keepMs: number;
  readonly #loaded = new Map<string, Promise<Asset | undefined>>();
  #others: readonly Listing[] = [];
  #lookedAt = -Infinity;

  /** @param keepMs how long the files of a release stay after the last entry of it has gone */
  constructor(folder: string, release: string, keepMs: number) {
    this.#folder = folder;
    this.release = release;
    this.#keepMs = keepMs;
  }

  /** Writes what is not there yet. Pages are left out: an open tab has its own. Throws a `SiteError` ASSETS_UNWRITABLE. */
  async publish(site: Site, routes: readonly GatewayRoute[]): Promise<void> {
    const files = [...site].filter(([, { type }]) => !type.startsWith('text/html'));
    const listing: Listing = {
      release: this.release,
      routes: routes.map(({ path, service, prefix = false, alsoUnder }) => ({
        path,
        service,
        prefix,
        ...(alsoUnder === undefined ? {} : { alsoUnder }),
      })),
      files: Object.fromEntries(files.map(([address, asset]) => [address, listed(asset)])),
    };
    try {
      for (const folder of [this.#contents, this.#releases]) await mkdir(folder, { recursive: true });
      for (const asset of new Set(files.map(([, asset]) => asset))) await this.#store(asset);
      await writeOnce(this.#listingFile(this.release), JSON.stringify(listing));
    } catch (error) {
      throw new SiteError(
        'ASSETS_UNWRITABLE',
        `the files of ${this.release} cannot be left in ${this.#folder}: ${(error as Error).message}`,
        'make room, or let this user write there',
        error,
      );
    }
  }

  /** Says that an entry of this release lives. */
  async touch(): Promise<void> {
    await touch(this.#listingFile(this.release));
  }

  /** Removes what no entry has stood for long enough ago. */
  async collect(): Promise<void> {
    for (const file of await readdir(this.#releases)) {
      if (await isOlder(join(this.#releases, file), this.#keepMs))
        await rm(join(this.#releases, file), { force: true });
    }
    const wanted = new Set(
      (await this.#listings()).flatMap(({ files }) => Object.values(files).map(({ hash }) => hash)),
    );
    for (const file of await readdir(this.#contents)) {
      const isWanted = wanted.has(file.slice(0, file.lastIndexOf('.')));
      // One that is being published has no listing yet.
      if (!isWanted && (await isOlder(join(this.#contents, file), hourMs)))
        await rm(join(this.#contents, file), { force: true });
    }
  }

  /** The file that another release has at an address, the latest first. */
  async find(address: string): Promise<Asset | undefined> {
    await this.#look();
    const file = this.#others.map(({ files }) => files[address]).find((found) => found !== undefined);
    return file === undefined ? undefined : this.#load(file);
  }

  /** Whether services of another release answer an address. */
  async isRouteElsewhere(url: string): Promise<boolean> {
    await this.#look();
    return this.#others.some(({ routes }) => routes.some((route) => upstreamUrl(route, url) !== undefined));
  }

  get #contents(): string {
    return join(this.#folder, 'contents');
  }

  get #releases(): string {
    return join(this.#folder, 'releases');
  }

  #listingFile(release: string): string {
    return join(this.#releases, `${encodeURIComponent(release)}.json`);
  }

  #contentFile(hash: string, coding: Coding): string {
    return join(this.#contents, `${hash}.${coding}`);
  }

  async #store({ hash, forms }: Asset): Promise<void> {
    for (const { coding, body } of forms) await writeOnce(this.#contentFile(hash, coding), body);
  }

  /** At most once a second, so that requests for nothing cost nothing. */
  async #look(): Promise<void> {
    if (performance.now() - this.#lookedAt < 1000) return;
    this.#lookedAt = performance.now();
    this.#others = (await this.#listings()).filter(({ release }) => release !== this.release);
  }

  /** Latest first. What cannot be read is not there. */
  async #listings(): Promise<Listing[]> {
    const files = (await readdir(this.#releases).catch(() => [])).filter((file) => file.endsWith('.json'));
    const read = files.map(async (name) => {
      const file = join(this.#releases, name);
      const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
      return { mtimeMs, listing: JSON.parse(text) as Listing };
    });
    const found = (await Promise.allSettled(read)).flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    return found.sort((a, b) => b.mtimeMs - a.mtimeMs).map(({ listing }) => listing);
  }

  #load(file: ListedFile): Promise<Asset | undefined> {
    const known = this.#loaded.get(file.hash);
    if (known !== undefined) return known;
    const loading = this.#read(file);
    if (this.#loaded.size >= mostLoaded) this.#loaded.delete(this.#loaded.keys().next().value ?? '');
    this.#loaded.set(file.hash, loading);
    return loading;
  }

  /** Undefined when it is not there as it was. */
  async #read({ hash, codings, ...described }: ListedFile): Promise<Asset | undefined> {
    try {
      const encoded = await Promise.all(
        codings.map(async (coding): Promise<Encoded> => ({
          coding,
          body: await readFile(this.#contentFile(hash, coding)),
        })),
      );
      const plain = encoded.find(({ coding }) => coding === 'identity');
      return plain !== undefined && hashOf(plain.body) === hash ? makeAsset(described, hash, encoded) : undefined;
    } catch {
      this.#loaded.delete(hash);
      return undefined;
    }
  }
}

interface ListedFile extends Described {
  readonly hash: string;
  readonly codings: readonly Coding[];
}

/** What a release leaves, as JSON. */
interface Listing {
  readonly release: string;
  readonly routes: readonly GatewayRoute[];
  /** By address. */
  readonly files: Readonly<Record<string, ListedFile>>;
}

const hourMs = 3_600_000;
/** Files of other releases that are held in memory. */
const mostLoaded = 200;

function listed({ name, type, immutable, modifiedAt, hash, forms }: Asset): ListedFile {
  return { name, type, immutable, modifiedAt, hash, codings: forms.map(({ coding }) => coding) };
}

/** What is there as it should be stays, and is as good as new; on a full disk an entry can thus start again. */
async function writeOnce(file: string, text: string | Buffer): Promise<void> {
  const content = Buffer.from(text);
  const there = await readFile(file).catch(() => undefined);
  if (there?.equals(content) === true) return touch(file);
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, content);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now);
}

async function isOlder(file: string, ageMs: number): Promise<boolean> {
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
  return Date.now() - mtimeMs > ageMs;
}
