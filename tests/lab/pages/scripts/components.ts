/** Fills the element that names it. */
type Component = (host: HTMLElement) => void | Promise<void>;

const known: Record<string, Component> = {};

export function define(name: string, component: Component): void {
  known[name] = component;
}

/** Every element that names a component is filled by it. */
export function mount(): void {
  for (const host of document.querySelectorAll<HTMLElement>('[data-component]')) {
    const component = known[host.dataset['component'] ?? '']!;
    void component(host);
  }
}
