import DOMPurify from 'dompurify';

export interface Hit {
  id: string;
  title: string;
  snippet: string;
}

/** Shows the hits with the searched words marked. */
export function showHits(list: HTMLElement, hits: Hit[], query: string): void {
  list.replaceChildren(
    ...hits.map((hit) => {
      const li = document.createElement('li');
      const link = document.createElement('a');
      link.href = `/stories/${encodeURIComponent(hit.id)}`;
      link.textContent = hit.title;
      const snippet = document.createElement('p');
      const clean = DOMPurify.sanitize(hit.snippet);
      snippet.innerHTML = query ? clean.split(query).join(`<mark>${query}</mark>`) : clean;
      li.append(link, snippet);
      return li;
    }),
  );
}

export function queryOf(location: Location): string {
  return new URLSearchParams(location.search).get('q') ?? '';
}
