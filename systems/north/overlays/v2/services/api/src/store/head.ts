/**
 * The end of a scope's events: the id of its last entry, how many events it has counted since its last reset, and how
 * many of the newest thousand are of each class.
 */
export interface Head {
  id: number;
  count: number;
  classes: Record<string, number>;
}
