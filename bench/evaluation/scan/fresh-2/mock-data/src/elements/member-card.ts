import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

interface Member {
  name: string;
  pronouns: string;
  city: string;
  since: number;
  badges: string[];
}

@customElement('member-card')
export class MemberCard extends LitElement {
  static override styles = css`
    :host { display: block; border: 1px solid var(--line); border-radius: 12px; padding: 1rem; }
    h3 { margin: 0; }
    .badge { font-size: 0.8rem; background: var(--tint); padding: 0.1rem 0.5rem; border-radius: 999px; }
  `;

  @property({ attribute: false })
  member: Member = {
    name: 'Jerome Whitfield',
    pronouns: 'he/him',
    city: 'Nottingham',
    since: 2019,
    badges: ['Founder', 'Mentor'],
  };

  @property({ type: Boolean }) compact = false;

  override render() {
    const { name, pronouns, city, since, badges } = this.member;
    return html`
      <h3>${name} <small>${pronouns}</small></h3>
      ${this.compact ? nothing : html`<p>${city}, member since ${since}</p>`}
      <div>${badges.map((badge) => html`<span class="badge">${badge}</span>`)}</div>
    `;
  }
}
