import DOMPurify from 'dompurify';
import { micromark } from 'micromark';

DOMPurify.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A') {
    node.setAttribute('rel', 'noopener noreferrer');
    node.setAttribute('target', '_blank');
  }
});

function safe(markdown: string): string {
  return DOMPurify.sanitize(micromark(markdown));
}

export class ReplyView {
  readonly #node: HTMLElement;
  #text = '';

  constructor(node: HTMLElement) {
    this.#node = node;
  }

  push(chunk: string): void {
    this.#text += chunk;
    this.#node.innerHTML = safe(this.#text);
  }

  get text(): string {
    return this.#text;
  }
}
