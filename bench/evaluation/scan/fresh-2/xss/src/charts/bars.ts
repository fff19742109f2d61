export interface Bar {
  label: string;
  value: number;
}

const WIDTH = 480;
const HEIGHT = 22;

/** A small chart as SVG: only numbers are put into the markup, names are put in as text afterwards. */
export function drawBars(element: HTMLElement, bars: Bar[]): void {
  const most = Math.max(1, ...bars.map(({ value }) => Number(value)));
  const shapes = bars.map(({ value }, index) => {
    const width = Math.round((Number(value) / most) * (WIDTH - 160));
    return `<rect x="150" y="${index * HEIGHT}" width="${width}" height="${HEIGHT - 4}"></rect>
      <text x="0" y="${index * HEIGHT + 14}"></text>`;
  });
  element.innerHTML = `<svg viewBox="0 0 ${WIDTH} ${bars.length * HEIGHT}" role="img">${shapes.join('')}</svg>`;
  for (const [index, text] of element.querySelectorAll('text').entries()) {
    text.textContent = bars[index]?.label ?? '';
  }
}
