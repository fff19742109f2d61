const cache = new Map<string, string>();

async function load(path: string): Promise<string> {
  const kept = cache.get(path);
  if (kept !== undefined) return kept;
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  const { body } = (await response.json()) as { body: string };
  cache.set(path, body);
  return body;
}

/** Puts what a member has written about a place under the map. */
export async function showNote(placeId: number, into: Element) {
  const body = await load(`/api/places/${placeId}/note`);
  const range = document.createRange();
  range.selectNode(into);
  into.replaceChildren(range.createContextualFragment(body));
}
