const markup = `
  <style>
    :host { display: inline-flex; gap: .25rem; }
    button[aria-pressed='true'] { outline: 2px solid currentColor; }
  </style>
  <button value="light">Light</button>
  <button value="dark">Dark</button>
  <button value="system">System</button>
`;

export class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = markup;
    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest('button');
      if (button) this.set(button.value);
    });
    this.set(localStorage.getItem('theme') ?? 'system');
  }

  private set(theme: string) {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('theme', theme);
    this.shadowRoot!.querySelectorAll('button').forEach((b) => b.setAttribute('aria-pressed', String(b.value === theme)));
  }
}

customElements.define('theme-switch', ThemeSwitch);
