import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

interface Note {
  id: string;
  author: string;
  content: string;
}

@customElement('rich-note')
export class RichNote extends LitElement {
  static override styles = css`
    :host { display: block; padding: 1rem; background: var(--paper, #fffbe6); }
  `;

  @property() src = '';
  @state() private note: Note | undefined;

  protected override async updated(changed: Map<string, unknown>) {
    if (!changed.has('src') || !this.src) return;
    const response = await fetch(this.src);
    this.note = response.ok ? ((await response.json()) as Note) : undefined;
  }

  override render() {
    if (!this.note) return html`<slot></slot>`;
    return html`
      <b>${this.note.author}</b>
      <div>${unsafeHTML(this.note.content)}</div>
    `;
  }
}
