export type Block =
  | { type: 'text'; text: string }
  | { type: 'heading'; level: 2 | 3; text: string }
  | { type: 'image'; id: string; alt: string; width: number }
  | { type: 'list'; items: string[]; ordered: boolean }
  | { type: 'button'; label: string; target: string }
  | { type: 'divider' };

function esc(value: string): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

const writers: { [T in Block['type']]: (block: Extract<Block, { type: T }>) => string } = {
  text: (b) => `<p>${esc(b.text).replace(/\n/g, '<br>')}</p>`,
  heading: (b) => (b.level === 2 ? `<h2>${esc(b.text)}</h2>` : `<h3>${esc(b.text)}</h3>`),
  image: (b) => `<img src="/media/${encodeURIComponent(b.id)}" alt="${esc(b.alt)}" width="${Number(b.width)}">`,
  list: (b) => {
    const items = b.items.map((item) => `<li>${esc(item)}</li>`).join('');
    return b.ordered ? `<ol>${items}</ol>` : `<ul>${items}</ul>`;
  },
  button: (b) => `<a class="button" href="${esc(b.target)}">${esc(b.label)}</a>`,
  divider: () => '<hr>',
};

export function write(blocks: readonly Block[]): string {
  return blocks.map((block) => (writers[block.type] as (b: Block) => string)(block)).join('\n');
}

export async function showPage(slug: string, into: HTMLElement) {
  const response = await fetch(`/api/pages/${encodeURIComponent(slug)}`);
  if (!response.ok) {
    into.textContent = 'This page is not there.';
    return;
  }
  const { blocks } = (await response.json()) as { blocks: Block[] };
  into.innerHTML = write(blocks);
}
