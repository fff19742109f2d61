class EventBadge extends HTMLElement {
  static get observedAttributes() {
    return ['label', 'tone'];
  }

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  connectedCallback() {
    this.update();
  }

  attributeChangedCallback() {
    this.update();
  }

  update() {
    const tone = this.getAttribute('tone') === 'warm' ? 'warm' : 'cool';
    this.shadowRoot.innerHTML = `<style>.${tone}{padding:4px}</style><span class="${tone}">${this.getAttribute('label')}</span>`;
  }
}

customElements.define('event-badge', EventBadge);
