import { html, type Html } from '../decks/parts/html.ts';

/** A short film that is drawn: silent, with captions. */
export interface Film {
  /** Address: `/assets/videos/NAME.mp4`. */
  readonly name: string;
  readonly seconds: number;
  readonly captions: readonly Caption[];
  /** The picture at a second: the inside of an SVG of 1280 x 720. */
  readonly draw: (second: number) => Html;
}

interface Caption {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export const size = { width: 1280, height: 720 };
export const framesPerSecond = 20;

/** @param font the bytes of the font in which the film is lettered: drawings must not depend on the machine's fonts */
export function pictureOf(film: Film, second: number, font: Buffer): string {
  const face = `@font-face { font-family: Lettering; src: url(data:font/woff2;base64,${font.toString('base64')}); font-weight: 100 900; }`;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 1280 720"
    width="1280"
    height="720"
    font-family="Lettering"
    text-anchor="middle"
  >
    <style>
      ${face}
    </style>
    ${film.draw(second)}
  </svg>`.text;
}

/** The captions as WebVTT. */
export function captionsOf({ captions }: Film): string {
  return ['WEBVTT', ...captions.map(({ from, to, text }) => `${stamp(from)} --> ${stamp(to)}\n${text}`), ''].join(
    '\n\n',
  );
}

const stamp = (second: number): string => `00:00:${second.toFixed(3).padStart(6, '0')}`;

/** From 0 to 1 between two moments, slowing down at the end. */
export function between(second: number, from: number, to: number): number {
  const part = Math.min(Math.max((second - from) / (to - from), 0), 1);
  return 1 - (1 - part) ** 3;
}
