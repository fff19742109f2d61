const template = document.createElement('template');
template.innerHTML = `
  <style>
    :host { display: inline-flex; }
    button { all: unset; cursor: pointer; font-size: 1.5rem; }
    button[aria-pressed='true'] { color: goldenrod; }
  </style>
  <slot name="label"></slot>
  <div part="stars" role="group"></div>
`;

export class StarRating extends HTMLElement {
  #stars;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.append(template.content.cloneNode(true));
    this.#stars = root.querySelector('[part=stars]');
    for (let value = 1; value <= 5; value++) {
      const button = document.createElement('button');
      button.textContent = '★';
      button.ariaLabel = `${value} of 5`;
      button.addEventListener('click', () => this.choose(value));
      this.#stars.append(button);
    }
  }

  choose(value) {
    this.value = value;
    for (const [index, button] of [...this.#stars.children].entries()) button.ariaPressed = String(index < value);
    this.dispatchEvent(new CustomEvent('rated', { detail: value, bubbles: true, composed: true }));
  }
}

customElements.define('star-rating', StarRating);
