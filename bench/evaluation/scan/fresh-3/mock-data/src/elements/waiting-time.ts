import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

@customElement('waiting-time')
export class WaitingTime extends LitElement {
  static styles = css`
    :host { display: block; font: inherit; }
    .long { color: var(--warn); }
  `;

  @property() clinic = '';
  @state() private minutes = 35;
  @state() private ahead = 6;

  render() {
    return html`
      <p class=${this.minutes > 60 ? 'long' : ''}>
        Current waiting time at ${this.clinic}: <b>${this.minutes} minutes</b>
      </p>
      <p>${this.ahead} people are ahead of you.</p>
    `;
  }
}
