/** The end of a scope's events: the id of its last entry, and how many events it has counted since its last reset. */
export interface Head {
  id: number;
  count: number;
}
