/** What a release is made of. Its digest names every artifact, migration and declared value; `Binding` ties it to a place. */

import type { System } from './system.ts';

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
}

/** What was found for a store at the first `up`; recorded, so that a later install never splits the colours. */
export type Part =
  | { kind: 'embedded-postgres' }
  | { kind: 'redis-server'; program: string }
  | { kind: 'external'; secret: string }
  | { kind: 'otherwise'; store: string };

/** The values of one place that a release runs with. Secrets appear as versions, never as values. */
export interface Binding {
  environment: string;
  /** Store name -> part. */
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
