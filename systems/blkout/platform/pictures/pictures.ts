import { randomBytes } from 'node:crypto';
import { Problem, Type } from '@cutover/service';
import { type Generated, type Kysely, sql, type Transaction } from 'kysely';
import type { Api } from '../api.ts';
import { noSuch, wrongField } from '../problems.ts';
import { mayActAs } from '../roles.ts';
import { journeyRowsMinutes, publicScope, type Scope } from '../scope.ts';
import type { Status } from '../status.ts';
import { ownPicture, pictureName } from './own-picture.ts';
import { type Files, filesUrlPattern, openFiles } from './files.ts';
import { Painter } from './painter.ts';

/** The table that each service with pictures has in its own database; the bytes lie in `FILES_URL`. */
export interface PicturesTable {
  name: string;
  scope: string;
  bytes: number;
  created_at: Generated<Date>;
}

interface WithPictures {
  pictures: PicturesTable;
}

/** The part of a service's environment that this needs. */
export const picturesConfig = {
  FILES_URL: Type.Optional(
    Type.String({
      pattern: filesUrlPattern,
      description: 'folder (file:///…) or S3 store (s3+https://…) for pictures; without it none can be sent (secret)',
    }),
  ),
};

interface PicturesConfig {
  FILES_URL?: string;
}

export interface PicturesOptions {
  /** Their address is `/api/<service>/pictures`. */
  readonly service: 'events' | 'news';
  /** The table whose column `image` says where a picture is used. */
  readonly table: 'events' | 'articles';
  /** In which states everybody may see what is in it. */
  readonly shownIn: readonly Status[];
}

const kinds = ['image/jpeg', 'image/png', 'image/webp'];
const largestBytes = 10 * 1024 * 1024;
/** A picture that nothing uses by then was sent for nothing. */
const unusedHours = 24;
/** Of all visitors in a day: an open door is no store for strangers. */
const mostInADay = 1_000;

/**
 * Takes pictures in and gives them out. Whatever is sent is drawn anew before it is kept: no place where it was taken, no
 * hidden file, no size that nobody needs. Nobody but those who work here sees one before what it belongs to is published.
 */
export function pictureRoutes<Config extends PicturesConfig, Tables>(
  api: Api<Config, Tables>,
  { service, table, shownIn }: PicturesOptions,
): void {
  const { app, scopeOf } = api;
  const db = api.db as unknown as Kysely<WithPictures>;
  const files = filesAt(api.config.FILES_URL);
  const painter = new Painter();
  const path = `/api/${service}/pictures`;
  const named = service === 'events' ? 'EventPicture' : 'ArticlePicture';

  app.register(async (inner) => {
    inner.addContentTypeParser(kinds, { parseAs: 'buffer', bodyLimit: largestBytes }, (_request, bytes, done) =>
      done(null, bytes),
    );
    inner.post(
      path,
      {
        bodyLimit: largestBytes,
        config: { rateLimit: { max: 30, timeWindow: '10 minutes' } },
        schema: {
          operationId: `send${named}`,
          summary: 'A JPEG, PNG or WebP of at most 10 MiB; it is drawn anew as WebP, without anything but its pixels',
          consumes: kinds,
          response: {
            201: Type.Object({
              image: Type.String({ description: 'its address, for the field `image` of a submission' }),
              width: Type.Integer(),
              height: Type.Integer(),
            }),
          },
        },
      },
      async (request, reply) => {
        if (files === undefined) throw noPlace();
        if (!Buffer.isBuffer(request.body)) throw unknownKind();
        const scope = scopeOf(request);
        await refuseTooMany(db, scope);
        const drawn = await painter.draw(request.body);
        if (typeof drawn === 'string') throw refusals[drawn]();
        const { bytes, width, height } = drawn;
        const name = `${randomBytes(16).toString('base64url')}-${width}x${height}.webp`;
        // A row without bytes is a picture that is not there; bytes without a row would stay for ever.
        await db.insertInto('pictures').values({ name, scope, bytes: bytes.length }).execute();
        await files.put(name, bytes, 'image/webp').catch((error: unknown) => {
          throw filesAway(error);
        });
        return reply.code(201).send({ image: `${path}/${name}`, width, height });
      },
    );
  });

  app.get(
    `${path}/:name`,
    {
      schema: {
        operationId: `get${named}`,
        summary: 'A picture of something that is published; those who work here see it before',
        params: Type.Object({ name: Type.String({ maxLength: 80 }) }),
        response: {
          200: {
            description: 'WebP',
            content: { 'image/webp': { schema: Type.String({ description: 'binary' }) } },
          },
        },
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      if (files === undefined || !pictureName.test(name)) throw noSuch('picture');
      const isShown = await isUsed(db, scopeOf(request), { table, image: `${path}/${name}`, name, states: shownIn });
      const isOfDesk = request.session !== undefined && mayActAs(request.session.role, 'curator');
      if (isShown === undefined || !(isShown || isOfDesk)) throw noSuch('picture');
      const bytes = await files.get(name).catch((error: unknown) => {
        throw filesAway(error);
      });
      if (bytes === undefined) throw noSuch('picture');
      return reply
        .headers({
          'cache-control': isShown ? 'public, max-age=3600' : 'private, no-store',
          'content-disposition': 'inline; filename="picture.webp"',
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
        })
        .type('image/webp')
        .serializer((body: unknown) => body as string)
        .send(bytes as unknown as string);
    },
  );
}

const opened = new Map<string, Files>();

/** One for each place, however often it is asked for. */
function filesAt(url: string | undefined): Files | undefined {
  if (url === undefined) return undefined;
  const files = opened.get(url) ?? openFiles(url);
  opened.set(url, files);
  return files;
}

interface Use {
  table: PicturesOptions['table'];
  image: string;
  name: string;
  states: readonly Status[];
}

/** Whether something in one of these states has the picture; undefined when there is no such picture. */
async function isUsed(
  db: Kysely<WithPictures>,
  scope: Scope,
  { table, image, name, states }: Use,
): Promise<boolean | undefined> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from ${sql.table(table)} where image = ${image} and status = any(${[...states]})) as used
    from pictures where name = ${name} and scope = ${scope}`.execute(db);
  return rows[0]?.used;
}

/** @throws Problem 400 for the address of a picture that is not ours any more, or never was */
export async function refuseUnknownPicture<Tables>(
  db: Kysely<Tables> | Transaction<Tables>,
  scope: Scope,
  image: string | null,
): Promise<void> {
  const name = ownPicture(image)?.name;
  if (name === undefined) return;
  const known = await (db as unknown as Kysely<WithPictures>)
    .selectFrom('pictures')
    .select('name')
    .where('name', '=', name)
    .where('scope', '=', scope)
    .executeTakeFirst();
  if (known === undefined) throw wrongField('/image', 'is not kept any more: please choose the picture again');
}

/** Takes away what nothing uses: sent for nothing, rejected, or left behind by a journey. */
export async function removeUnusedPictures<Config extends PicturesConfig, Tables>(
  api: Pick<Api<Config, Tables>, 'config' | 'db'>,
  { service, table }: PicturesOptions,
): Promise<void> {
  const files = filesAt(api.config.FILES_URL);
  if (files === undefined) return;
  const db = api.db as unknown as Kysely<WithPictures>;
  const { rows } = await sql<{ name: string }>`
    select name from pictures
    where created_at < now() - case when scope = ${publicScope} then ${unusedHours} * interval '1 hour'
        else ${journeyRowsMinutes} * interval '1 minute' end
      and not exists (select from ${sql.table(table)}
        where image = ${`/api/${service}/pictures/`} || pictures.name and status <> 'rejected')
    limit 500`.execute(db);
  for (const { name } of rows) {
    await files.remove(name);
    await db.deleteFrom('pictures').where('name', '=', name).execute();
  }
}

async function refuseTooMany(db: Kysely<WithPictures>, scope: Scope): Promise<void> {
  const { sent } = await db
    .selectFrom('pictures')
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('scope', '=', scope)
    .where('created_at', '>', sql<Date>`now() - interval '1 day'`)
    .executeTakeFirstOrThrow();
  if (sent >= mostInADay) throw busy();
}

const unknownKind = (): Problem =>
  new Problem({
    status: 415,
    type: 'no-picture',
    title: 'This is no picture that can be taken',
    detail: 'Send a JPEG, PNG or WebP. What a file is called does not matter, only what it holds.',
  });

const unreadable = (): Problem =>
  new Problem({
    status: 422,
    type: 'unreadable-picture',
    title: 'This picture cannot be read',
    detail: 'It is damaged, or larger than 10,000 pixels on a side. Save it anew, and try again.',
  });

const busy = (): Problem =>
  new Problem({
    status: 503,
    type: 'pictures-busy',
    title: 'Too many pictures at once',
    detail: 'Nothing was saved. Try again in a while, or send the rest without a picture.',
    headers: { 'retry-after': '60' },
  });

const noPlace = (): Problem =>
  new Problem({
    status: 503,
    type: 'no-place-for-pictures',
    title: 'Pictures cannot be sent here',
    detail: 'Whoever runs this has named no place for them (FILES_URL). All else can be sent without one.',
  });

const filesAway = (cause: unknown): Problem =>
  new Problem({
    status: 503,
    type: 'pictures-away',
    title: 'The pictures cannot be reached just now',
    detail: 'Nothing was saved. Try again in a moment.',
    headers: { 'retry-after': '10' },
    cause,
  });

const refusals = { 'unknown-kind': unknownKind, unreadable, busy };
