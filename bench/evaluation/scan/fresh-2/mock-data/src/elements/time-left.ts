import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

/** Days, hours and minutes until a moment: <time-left until="2026-07-04T12:00:00Z"></time-left> */
@customElement('time-left')
export class TimeLeft extends LitElement {
  @property() until = '';
  @state() private now = Date.now();
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => (this.now = Date.now()), 60_000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  override render() {
    const left = Date.parse(this.until) - this.now;
    if (Number.isNaN(left)) return html``;
    if (left <= 0) return html`<slot name="over">It has begun.</slot>`;
    const minutes = Math.floor(left / 60_000);
    return html`${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h ${minutes % 60} min`;
  }
}
