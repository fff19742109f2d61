const template = document.createElement('template');
template.innerHTML = `
  <style>
    button { position: fixed; right: 1rem; bottom: 1rem; min-height: 44px; }
  </style>
  <button type="button"><slot>Leave this page</slot></button>
`;

class QuickExit extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.append(template.content.cloneNode(true));
    root.querySelector('button').addEventListener('click', () => this.leave());
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.leave();
    });
  }

  leave() {
    document.documentElement.innerHTML = '';
    window.location.replace('https://www.bbc.co.uk/weather');
  }
}

customElements.define('quick-exit', QuickExit);
