/** Something read from the store, or, while the store is away, what was last known of it. */
export type Known<T> = T & {
  /** True when the store did not answer and this is what was last known. */
  stale: boolean;
  /** When this was true. */
  asOf: Date;
};
