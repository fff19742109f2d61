import { html, type Html } from '../decks/parts/html.ts';
import { glasses, table } from './cards.ts';
import { between, type Film } from './film.ts';

export const disclaimer: Film = {
  name: 'disclaimer',
  seconds: 8,
  captions: [
    { from: 0.2, to: 2.4, text: 'This is a demonstration with smart glasses.' },
    { from: 2.4, to: 5.2, text: 'Nothing is at stake: no money, no casino, no players.' },
    { from: 5.2, to: 7.9, text: 'At real tables devices that assist play are forbidden, in many places by law.' },
  ],
  draw: (second) => {
    const dim = between(second, 5.2, 5.9);
    const up = between(second, 0, 1.2);
    return html`${table}${glasses({ x: 640, y: 300 - up * 110 }, 0.12 + 0.5 * up * (1 - dim))}
      ${line('A demonstration', 370, second, 0.5)}${line('Nothing is at stake', 446, second, 2.4)}
      <g opacity="${dim.toFixed(2)}"
        ><path
          d="M330 60 950 330"
          stroke="#ff7a6b"
          stroke-width="20"
          stroke-linecap="round"
          stroke-dasharray="${(760 * dim).toFixed(0)} 800"
      /></g>
      ${line('Forbidden at real tables', 522, second, 5.3)}`;
  },
};

function line(text: string, y: number, second: number, from: number): Html {
  const come = between(second, from, from + 0.7);
  return html`<text
    x="640"
    y="${(y + 26 * (1 - come)).toFixed(1)}"
    font-size="62"
    font-weight="750"
    fill="#fdf8e9"
    opacity="${come.toFixed(2)}"
    >${text}</text
  >`;
}
