/** What people read on a page, and what of it nobody wrote for them. */

import type { Page } from 'playwright-core';

/** Run in the page, as text. */
const reading = `(() => {
  const seen = { text: (document.body?.innerText ?? '').trim(), odd: [], waits: [] };
  seen.drawn = document.querySelectorAll('img, svg, canvas, video').length;
  if (!document.body) return seen;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style, template, noscript, code, pre, kbd, samp, textarea')) continue;
    if (!parent.checkVisibility()) continue;
    const text = node.data.trim();
    if (/<\\/?[a-z][a-z0-9]*(\\s[^<>]*)?\\/?>|&(amp|lt|gt|quot|#\\d+);/i.test(text)) seen.odd.push('shows markup to read: ' + text.slice(0, 80));
    if (/^(loading|please wait|wird geladen|chargement|cargando)\\b.{0,80}(…|\\.\\.\\.)$/i.test(text)) seen.waits.push('goes on saying: ' + text.slice(0, 80));
    if (/^(undefined|null|NaN|Invalid Date)$|\\[object Object\\]|(^|[\\s:(£$])(undefined|NaN)$/.test(text)) seen.odd.push('shows a value that is not set: ' + text.slice(0, 80));
  }
  return seen;
})()`;

export interface Reading {
  /** All that is visible. */
  text: string;
  /** How many pictures there are. */
  drawn: number;
  /** What nobody wrote for people. */
  odd: string[];
  /** Words that stand for what is still to come. */
  waits: string[];
}

/** @throws Error while the page moves on to another one */
export const readingOf = (page: Page): Promise<Reading> => page.evaluate<Reading>(reading);
