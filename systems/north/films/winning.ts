import { html, type Html } from '../decks/parts/html.ts';
import { card, glasses, table } from './cards.ts';
import { between, type Film } from './film.ts';

const PILE = { x: 1420, y: -160, turn: 60 };

export const winning: Film = {
  name: 'winning',
  seconds: 11,
  captions: [
    { from: 0.2, to: 3, text: 'A ten and a six: sixteen. The dealer shows a seven.' },
    { from: 3, to: 5.4, text: 'The glasses advise: hit.' },
    { from: 5.4, to: 7.4, text: 'The next card is a five: twenty-one.' },
    { from: 7.4, to: 9.2, text: 'The dealer turns a ten: seventeen, and must stand.' },
    { from: 9.2, to: 10.9, text: 'Twenty-one beats seventeen. It was drawn, not won.' },
  ],
  draw: (second) => {
    const has = second >= 6.2;
    return html`${table} ${card({ rank: '7', suit: 'diamonds' }, dealt(second, 0.9, 560, 170))}
    ${card({ rank: '10', suit: 'spades' }, dealt(second, 1.3, 750, 170), between(second, 7.5, 8.2))}
    ${card({ rank: '10', suit: 'hearts' }, dealt(second, 0.3, 470, 470, -5))}
    ${card({ rank: '6', suit: 'spades' }, dealt(second, 0.6, 650, 480, 2))}
    ${second > 5.4 ? card({ rank: '5', suit: 'hearts' }, dealt(second, 5.4, 830, 470, 7)) : undefined}
    ${total(has ? '21' : '16', 270, 490, between(second, 1.4, 1.9))}${total('17', 1010, 190, between(second, 8.2, 8.7))}
    ${advice(second)} ${second > 9.2 ? banner(between(second, 9.2, 9.9)) : undefined}`;
  },
};

function dealt(second: number, from: number, x: number, y: number, turn = 0) {
  const way = between(second, from, from + 0.7);
  return {
    x: PILE.x + (x - PILE.x) * way,
    y: PILE.y + (y - PILE.y) * way,
    turn: PILE.turn + (turn - PILE.turn) * way,
  };
}

const total = (text: string, x: number, y: number, seen: number): Html =>
  html`<g opacity="${seen.toFixed(2)}"
    ><circle cx="${x}" cy="${y - 20}" r="64" fill="#f2c14e" /><text
      x="${x}"
      y="${y + 3}"
      font-size="66"
      font-weight="800"
      fill="#1c1503"
      >${text}</text
    ></g
  >`;

function advice(second: number): Html | undefined {
  const come = between(second, 3, 3.6) - between(second, 5.4, 5.9);
  if (come <= 0) return undefined;
  return html`<g opacity="${come.toFixed(2)}"
    ><rect width="1280" height="720" fill="#06150f" fill-opacity=".6" />${glasses({ x: 640, y: 210 }, 0.85)}<text
      x="640"
      y="385"
      font-size="46"
      font-weight="650"
      fill="#fdf8e9"
      >16 against 7</text
    ><text x="640" y="490" font-size="92" font-weight="850" fill="#f2c14e">HIT</text></g
  >`;
}

const banner = (come: number): Html =>
  html`<g opacity="${come.toFixed(2)}"
    ><rect y="${(310 - 20 * come).toFixed(0)}" width="1280" height="112" fill="#f2c14e" /><text
      x="640"
      y="${(388 - 20 * come).toFixed(0)}"
      font-size="70"
      font-weight="850"
      fill="#1c1503"
      >21 beats 17</text
    ></g
  >`;
