/**
 * The end of a scope's events: the id of its last entry, how many events it has counted since its last reset, and how
 * many of the newest thousand are of each class.
 */
export interface Head {
  id: number;
  count: number;
  classes: Record<string, number>;
}

/** @param fields of the scope as its store keeps them, none when nothing was ever written to it */
export function headFrom(fields: Readonly<Record<string, unknown>>, classes: Record<string, number>): Head {
  return { id: Number(fields['last_id'] ?? 0), count: Number(fields['count'] ?? 0), classes };
}
