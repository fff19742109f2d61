/** What a release is made of. Its digest names every artifact, migration and declared value; `Binding` ties it to a place. */

import { CutoverError } from './errors.ts';
import type { RouterKind, System } from './system.ts';

export interface Migration {
  store: string;
  /** File name without `.sql`; migrations run in the order of their names. */
  name: string;
  sha256: string;
}

export interface Manifest {
  version: 1;
  system: System;
  /** Version string shown to people, such as `1.4.0` or a commit; not part of any decision. */
  label: string;
  /** Digest in the artifact store for each service. */
  artifacts: Record<string, string>;
  /** Digest of the bundled journeys: `system` for L4, a service's name for L3. */
  journeys: Record<string, string>;
  migrations: Migration[];
  /** Runtime that the artifacts were made for, such as `node 24.21.0`. */
  runtime: string;
  /** Digest of what the static rules saw in the sources; absent in manifests of earlier days. Not part of the digest of the release. */
  inspection?: string;
}

/** What was found for a store or the router at the first `up`; recorded, so that a later install never splits the colours. */
export type Part =
  | { kind: 'embedded-router' }
  | { kind: 'haproxy'; program: string }
  | { kind: 'embedded-postgres' }
  | { kind: 'redis-server'; program: string }
  | { kind: 'external'; secret: string }
  | { kind: 'otherwise'; store: string };

/** The name of the router's part; no store may have it. */
export const routerPart = 'router';

/** @throws CutoverError PART_CHANGED when the config asks for another router than the one that was recorded */
export function mustKeepRouter({ router }: System, parts: Record<string, Part>): void {
  // What was set up or released before routers could be chosen says nothing of them.
  const wanted = (router as RouterKind | undefined) ?? 'embedded';
  const { kind } = parts[routerPart] ?? { kind: 'embedded-router' };
  const recorded: RouterKind = kind === 'haproxy' ? 'haproxy' : 'embedded';
  if (wanted !== recorded)
    throw new CutoverError(
      'PART_CHANGED',
      `the environment runs on the router ${recorded}, the config asks for ${wanted}`,
    );
}

/** The values of one place that a release runs with. Secrets appear as versions, never as values. */
export interface Binding {
  environment: string;
  /** Store name -> part; `router` is the router's. */
  parts: Record<string, Part>;
  /** `service.NAME` -> plain value. */
  values: Record<string, string>;
  /** `service.NAME` -> version in the secret store. */
  secrets: Record<string, number>;
}

/** Invariant 16: what the gates tested is what gets the traffic. */
export interface Tuple {
  digest: string;
  binding: Binding;
}
