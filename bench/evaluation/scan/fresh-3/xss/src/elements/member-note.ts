import { LitElement, html, css } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

export class MemberNote extends LitElement {
  static properties = { memberId: { attribute: 'member-id' }, note: { state: true } };
  static styles = css`:host { display: block }`;

  declare memberId: string;
  declare note: { author: string; text: string } | null;

  constructor() {
    super();
    this.note = null;
  }

  async connectedCallback() {
    super.connectedCallback();
    const response = await fetch(`/api/members/${this.memberId}/note`);
    this.note = response.ok ? await response.json() : null;
  }

  render() {
    if (!this.note) return html`<slot></slot>`;
    return html`<blockquote>${unsafeHTML(this.note.text)}</blockquote><cite>${this.note.author}</cite>`;
  }
}

customElements.define('member-note', MemberNote);
