export interface Option {
  value: string;
  label: string;
  hint?: string;
}

const markup = `
  <style>
    :host { display: block; position: relative; font: inherit; }
    input { width: 100%; font: inherit; padding: 0.5rem; }
    ul { list-style: none; margin: 0; padding: 0; position: absolute; inset-inline: 0; background: Canvas; }
    li { padding: 0.4rem 0.6rem; cursor: pointer; }
    li[aria-selected='true'] { background: Highlight; color: HighlightText; }
    small { opacity: 0.7; margin-inline-start: 0.5rem; }
  </style>
  <input role="combobox" aria-expanded="false" aria-autocomplete="list" autocomplete="off" />
  <ul role="listbox" hidden></ul>
`;

/** A text field with a list of what may be meant. Options are set by script: `box.options = [...]`. */
export class ComboBox extends HTMLElement {
  static readonly observedAttributes = ['placeholder', 'disabled'];

  #options: Option[] = [];
  #shown: Option[] = [];
  #active = -1;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLUListElement;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.innerHTML = markup;
    this.#input = root.querySelector('input') as HTMLInputElement;
    this.#list = root.querySelector('ul') as HTMLUListElement;
    this.#input.addEventListener('input', () => this.#filter());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => this.#close());
  }

  set options(options: Option[]) {
    this.#options = options;
    this.#filter();
    this.#close();
  }

  get value(): string {
    return this.#options.find(({ label }) => label === this.#input.value)?.value ?? '';
  }

  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === 'placeholder') this.#input.placeholder = value ?? '';
    if (name === 'disabled') this.#input.disabled = value !== null;
  }

  #filter(): void {
    const text = this.#input.value.trim().toLowerCase();
    this.#shown = this.#options.filter(({ label }) => label.toLowerCase().includes(text)).slice(0, 8);
    this.#active = -1;
    this.#draw();
  }

  #draw(): void {
    this.#list.innerHTML = '';
    for (const [index, option] of this.#shown.entries()) {
      const li = document.createElement('li');
      li.role = 'option';
      li.ariaSelected = String(index === this.#active);
      li.append(option.label);
      if (option.hint) {
        const hint = document.createElement('small');
        hint.textContent = option.hint;
        li.append(hint);
      }
      li.addEventListener('mousedown', () => this.#pick(option));
      this.#list.append(li);
    }
    this.#list.hidden = this.#shown.length === 0;
    this.#input.ariaExpanded = String(!this.#list.hidden);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') return this.#close();
    if (event.key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      const option = this.#shown[this.#active];
      if (option) this.#pick(option);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.#shown.length === 0) return;
    event.preventDefault();
    this.#active = (this.#active + step + this.#shown.length) % this.#shown.length;
    this.#draw();
  }

  #pick(option: Option): void {
    this.#input.value = option.label;
    this.#close();
    this.dispatchEvent(new CustomEvent<Option>('picked', { detail: option, bubbles: true }));
  }

  #close(): void {
    this.#list.hidden = true;
    this.#input.ariaExpanded = 'false';
  }
}

customElements.define('combo-box', ComboBox);
