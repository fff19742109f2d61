export interface Item {
  title: string;
  link: string;
  text: string;
  published: Date;
}

/** Reads a feed; everything is text afterwards. */
export function parseFeed(xml: string): Item[] {
  const page = new DOMParser().parseFromString(xml, 'application/xml');
  if (page.querySelector('parsererror')) throw new Error('this is no feed');
  return [...page.querySelectorAll('item')].map((item) => {
    const field = (name: string) => item.querySelector(name)?.textContent?.trim() ?? '';
    const description = new DOMParser().parseFromString(field('description'), 'text/html');
    return {
      title: field('title'),
      link: field('link'),
      text: description.body.textContent ?? '',
      published: new Date(field('pubDate')),
    };
  });
}

export function feedList(items: Item[]): HTMLUListElement {
  const ul = document.createElement('ul');
  for (const { title, link, text } of items) {
    const li = document.createElement('li');
    const heading = document.createElement(/^https?:\/\//i.test(link) ? 'a' : 'span');
    if (heading instanceof HTMLAnchorElement) heading.href = link;
    heading.textContent = title;
    const p = document.createElement('p');
    p.textContent = text.slice(0, 300);
    li.append(heading, p);
    ul.append(li);
  }
  return ul;
}
