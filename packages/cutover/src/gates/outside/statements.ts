/** Does the schema have every column that the statements of this version, and of the one that serves, name? */

import { Client, DatabaseError } from 'pg';
import type { Inspection } from '../../model/inspection.ts';
import type { Binding } from '../../model/manifest.ts';
import type { System } from '../../model/system.ts';
import type { Look, Wrong } from './view.ts';

export interface StatementsKnown {
  /** What the static rules saw, by its digest. */
  inspectionOf(digest: string): Promise<Inspection>;
  /** URL under which a store's owner reaches its database. */
  urlOf(system: System, binding: Binding, store: string): Promise<string>;
}

const connectMs = 10_000;
const statementMs = 5_000;
/** `undefined_column`; tables may be made by services themselves, and part of a text says little else. */
const noSuchColumn = '42703';

/** Statements are prepared and forgotten: the database reads them, and runs none. */
export const statements =
  ({ inspectionOf, urlOf }: StatementsKnown): Look =>
  async ({ question: { manifest, tuple, control } }, signal) => {
    const inspections = await Promise.all(
      [control?.manifest, manifest].flatMap((version) =>
        version?.inspection ? [inspectionOf(version.inspection)] : [],
      ),
    );
    const places = new Map(inspections.flatMap(({ facts }) => Object.entries(facts.statements ?? {})));
    const stores = Object.entries(manifest.system.stores).filter(([, { kind }]) => kind === 'postgres');
    if (places.size === 0 || stores.length === 0) return { wrong: [], evidence: { statements: 0 } };
    const refused = new Map<string, string>();
    const understood = new Set<string>();
    for (const [store] of stores) {
      const answers = await readBy(await urlOf(manifest.system, tuple.binding, store), [...places.keys()], signal);
      for (const [text, problem] of answers) {
        if (problem === null) understood.add(text);
        else if (problem.code === noSuchColumn) refused.set(text, problem.message);
      }
    }
    const wrong = [...refused].flatMap(([text, message]): Wrong[] => {
      const place = places.get(text) ?? '';
      return understood.has(text) ? [] : [{ what: place, message: `${place} asks the database in vain: ${message}` }];
    });
    return { wrong, evidence: { statements: places.size } };
  };

async function readBy(
  connectionString: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, DatabaseError | null>> {
  const client = new Client({ connectionString, connectionTimeoutMillis: connectMs, statement_timeout: statementMs });
  // A connection that ends is told by the next statement.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const answers = new Map<string, DatabaseError | null>();
    for (const text of texts) {
      signal.throwIfAborted();
      answers.set(text, await read(client, text));
    }
    return answers;
  } finally {
    await client.end();
  }
}

async function read(client: Client, text: string): Promise<DatabaseError | null> {
  try {
    await client.query(`prepare cutover_reads as ${text}`);
    await client.query('deallocate cutover_reads');
    return null;
  } catch (error) {
    if (error instanceof DatabaseError) return error;
    throw error;
  }
}
