class UserBadge extends HTMLElement {
  static get observedAttributes() {
    return ['name', 'role', 'points'];
  }

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  connectedCallback() {
    this.render();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.render();
  }

  render() {
    const name = this.getAttribute('name') ?? 'Someone';
    const points = Number(this.getAttribute('points') ?? 0);
    const role = this.getAttribute('role') === 'mod' ? 'Moderator' : 'Member';
    this.shadowRoot.innerHTML = `
      <style>:host { display: inline-flex; gap: 0.5rem; }</style>
      <span class="name">${name}</span>
      <span class="role">${role}</span>
      <span class="points">${points}</span>
    `;
  }
}

customElements.define('user-badge', UserBadge);
