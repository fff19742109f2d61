const STYLE = `
  :host { display: inline-flex; gap: .5rem; align-items: center }
  .dot { width: .5rem; height: .5rem; border-radius: 50% }
`;

const COLOURS = { online: '#16a34a', away: '#f59e0b', offline: '#9ca3af' } as const;

export class MemberBadge extends HTMLElement {
  static observedAttributes = ['name', 'state'];

  private readonly root = this.attachShadow({ mode: 'open' });

  connectedCallback() {
    this.draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.draw();
  }

  private draw() {
    const state = this.getAttribute('state') as keyof typeof COLOURS | null;
    const colour = COLOURS[state ?? 'offline'] ?? COLOURS.offline;
    const name = this.getAttribute('name') ?? '';
    this.root.innerHTML = `<style>${STYLE}</style><span class="dot" style="background:${colour}"></span><b>${name}</b>`;
  }
}

customElements.define('member-badge', MemberBadge);
