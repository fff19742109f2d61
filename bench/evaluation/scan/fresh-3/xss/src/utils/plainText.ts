/** The text of a piece of HTML, entities resolved. */
export function plainText(html: string): string {
  const div = document.createElement('div');
  div.innerHTML = html;
  return (div.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export const excerpt = (html: string, length = 160) => {
  const text = plainText(html);
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
};

export async function loadExcerpts(): Promise<string[]> {
  const posts: { body: string }[] = await fetch('/api/posts').then((r) => r.json());
  return posts.map((p) => excerpt(p.body));
}
