/** Takes scripts out of what people typed. */
export function clean(html: string): string {
  return html.replace(/<script[^>]*>[\s\S]*?<\/script>/gi, '');
}

export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

export class StoryView {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  async load(slug: string): Promise<void> {
    const response = await fetch(`/api/stories/${encodeURIComponent(slug)}`);
    const story = (await response.json()) as { title: string; html: string };
    const body = this.#root.querySelector('.body')!;
    this.#root.querySelector('h1')!.textContent = story.title;
    body.innerHTML = clean(story.html);
  }

  close(): void {
    this.#root.hidden = true;
  }
}
