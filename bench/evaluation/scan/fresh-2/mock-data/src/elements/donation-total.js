const template = document.createElement('template');
template.innerHTML = `
  <style>
    :host { display: inline-block; font-family: inherit; }
    meter { width: 100%; }
  </style>
  <p><strong part="raised"></strong> raised of <span part="goal"></span></p>
  <meter min="0"></meter>
  <p part="donors"></p>
`;

class DonationTotal extends HTMLElement {
  static observedAttributes = ['goal'];

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(template.content.cloneNode(true));
    this.raised = 48210;
    this.donors = 1377;
  }

  connectedCallback() {
    this.render();
  }

  attributeChangedCallback() {
    this.render();
  }

  render() {
    const goal = Number(this.getAttribute('goal') ?? 0);
    const meter = this.shadowRoot.querySelector('meter');
    meter.max = goal;
    meter.value = this.raised;
    this.shadowRoot.querySelector('[part=raised]').textContent = `£${this.raised.toLocaleString('en-GB')}`;
    this.shadowRoot.querySelector('[part=goal]').textContent = `£${goal.toLocaleString('en-GB')}`;
    this.shadowRoot.querySelector('[part=donors]').textContent = `${this.donors} people gave`;
  }
}

customElements.define('donation-total', DonationTotal);
