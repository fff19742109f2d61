import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';

export interface Tile {
  slug: string;
  title: string;
  place: string;
  starts: string;
  full: boolean;
}

@customElement('event-tile')
export class EventTile extends LitElement {
  static override styles = css`
    article { border-radius: 12px; padding: 1rem; }
    .full { opacity: 0.6; }
  `;

  @property({ attribute: false }) event: Tile | undefined;

  override render() {
    if (!this.event) return nothing;
    const { slug, title, place, starts, full } = this.event;
    return html`
      <article class=${classMap({ full })}>
        <h3><a href="/events/${encodeURIComponent(slug)}">${title}</a></h3>
        <p>${place}</p>
        <time datetime=${starts}>${new Date(starts).toLocaleString('en-GB')}</time>
        ${full ? html`<b>Full</b>` : nothing}
      </article>
    `;
  }
}
