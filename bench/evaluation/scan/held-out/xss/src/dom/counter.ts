export function mountCounter(node: HTMLElement, start: number): void {
  let count = Number(start) || 0;

  const draw = () => {
    node.innerHTML = `<strong>${count.toFixed(0)}</strong> ${count === 1 ? 'place' : 'places'} left`;
  };

  node.addEventListener('click', () => {
    if (count > 0) count -= 1;
    draw();
  });

  draw();
}

export function progress(node: HTMLElement, done: number, of: number): void {
  const share = Math.round((done / of) * 100);
  node.innerHTML = `<progress max="100" value="${share}"></progress>`;
}

export function loading(node: HTMLElement): void {
  node.innerHTML = '<span class="spinner" role="status">Loading…</span>';
}

export function done(node: HTMLElement): void {
  node.innerHTML = '';
}
