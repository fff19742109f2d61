import { html, type Html } from '../decks/parts/html.ts';

const SUITS = {
  hearts: 'M0 34C-48 2-34-34-14-34-4-34 0-24 0-20 0-24 4-34 14-34 34-34 48 2 0 34Z',
  diamonds: 'M0-40 29 0 0 40-29 0Z',
  spades:
    'M0-38C-8-20-38-6-38 12-38 28-16 30-6 18-7 28-11 34-16 38H16C11 34 7 28 6 18 16 30 38 28 38 12 38-6 8-20 0-38Z',
};

interface Card {
  rank: string;
  suit: keyof typeof SUITS;
}

interface Place {
  x: number;
  y: number;
  turn?: number;
}

/** A card of 160 x 226 around its middle. `open`: 1 shows its face, 0 its back. */
export function card({ rank, suit }: Card, { x, y, turn = 0 }: Place, open = 1): Html {
  const wide = Math.abs(Math.cos(Math.PI * (1 - open)));
  const colour = suit === 'spades' ? '#1b1b20' : '#b3261e';
  const face = html`<rect x="-80" y="-113" width="160" height="226" rx="16" fill="#fffdf5" /><g fill="${colour}"
      ><path d="${SUITS[suit]}" transform="translate(0 22) scale(1.25)" /><text
        x="-46"
        y="-62"
        font-size="50"
        font-weight="800"
        >${rank}</text
      ></g
    >`;
  const back = html`<rect x="-80" y="-113" width="160" height="226" rx="16" fill="#7c1f1a" /><rect
      x="-64"
      y="-97"
      width="128"
      height="194"
      rx="8"
      fill="none"
      stroke="#f2c14e"
      stroke-width="4"
    />`;
  return html`<g transform="translate(${x} ${y}) rotate(${turn}) scale(${wide.toFixed(3)} 1)"
    >${open > 0.5 ? face : back}</g
  >`;
}

/** The felt of the table, with its edge. */
export const table: Html = html`<rect width="1280" height="720" fill="#0d3b2a" /><path
    d="M-40 560Q640 800 1320 560V760H-40Z"
    fill="#4a2a17"
  /><path d="M-40 540Q640 780 1320 540" fill="none" stroke="#f2c14e" stroke-width="5" />`;

/** A pair of glasses around its middle. `light`: how bright its lenses are, from 0 to 1. */
export const glasses = (place: Place, light: number): Html =>
  html`<g
    transform="translate(${place.x} ${place.y})"
    stroke="#fdf8e9"
    stroke-width="13"
    fill="none"
    stroke-linecap="round"
    ><rect x="-250" y="-80" width="210" height="150" rx="62" fill="#f2c14e" fill-opacity="${light.toFixed(2)}" /><rect
      x="40"
      y="-80"
      width="210"
      height="150"
      rx="62"
      fill="#f2c14e"
      fill-opacity="${light.toFixed(2)}" /><path d="M-40-20Q0-52 40-20M-250-30-318-52M250-30 318-52"
  /></g>`;
