import { LitElement, html, css, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

interface Option {
  id: string;
  text: string;
  votes: number;
}

export class VoteBox extends LitElement {
  static properties = { question: {}, options: { attribute: false }, chosen: { state: true } };
  static styles = css`
    button { display: block; width: 100%; }
  `;

  declare question: string;
  declare options: Option[];
  declare chosen?: string;

  render() {
    const all = this.options.reduce((n, o) => n + o.votes, 0);
    return html`
      <h3>${this.question}</h3>
      ${repeat(
        this.options,
        (o) => o.id,
        (o) => html`
          <button title=${o.text} ?disabled=${!!this.chosen} @click=${() => this.vote(o.id)}>
            ${o.text} ${this.chosen ? html`<small>${Math.round((o.votes / (all || 1)) * 100)} %</small>` : nothing}
          </button>
        `,
      )}
    `;
  }

  private vote(id: string) {
    this.chosen = id;
    this.dispatchEvent(new CustomEvent('vote', { detail: id }));
  }
}

customElements.define('vote-box', VoteBox);
