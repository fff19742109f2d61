import QRCode from 'qrcode';

/** Draws the check-in code; the library makes the picture out of numbers alone. */
export async function draw(canvas: HTMLCanvasElement, code: string): Promise<void> {
  await QRCode.toCanvas(canvas, code, { width: 240, margin: 1 });
}

export function print(code: string, title: string): void {
  const page = window.open('', '_blank');
  if (page === null) return;
  const heading = page.document.createElement('h1');
  heading.textContent = title;
  const text = page.document.createElement('p');
  text.textContent = code;
  page.document.body.append(heading, text);
  page.print();
}

export function readable(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

export const length = 12;

export const margin = 1;
