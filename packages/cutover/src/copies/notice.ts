/** Tells whoever reads a copied page what it is. No style of its own: the page's policy may forbid one. */

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

export function withNotice(html: string, madeAt: Date): string {
  const says = `This is a copy of the page from ${day.format(madeAt)} UTC. The service itself cannot be reached at the moment: what you send will not arrive. We are on it.`;
  const notice = `<aside lang="en" role="note"><p><strong><mark>${says}</mark></strong></p></aside>`;
  const body = /<body(\s[^>]*)?>/i.exec(html);
  if (body === null) return `${html}\n${notice}`;
  const at = body.index + body[0].length;
  return `${html.slice(0, at)}\n${notice}\n${html.slice(at)}`;
}
