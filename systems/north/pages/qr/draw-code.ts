import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';
/** What scanners ask for around a code, in modules. */
const QUIET_ZONE = 4;

/** Draws the QR code of an address: one path, sharp at every size. Nothing leaves the page for it. */
export function drawCode(place: HTMLElement, address: string): void {
  const { data, size } = encode(address, { ecc: 'M', border: QUIET_ZONE });
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', `0 0 ${size} ${size}`);
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', `QR code of ${address}`);
  const dark = document.createElementNS(SVG, 'path');
  dark.setAttribute(
    'd',
    data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join(''),
  );
  drawing.append(dark);
  place.replaceChildren(drawing);
}
