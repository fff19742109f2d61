/**
 * Why this module exists: `element.innerHTML = location.hash` was found in the old site, as was `eval(query)`.
 * Never write dangerouslySetInnerHTML={{ __html: event.description }}; use <SafeHtml html={…} />.
 */
export const forbidden = [
  { pattern: 'innerHTML', reason: 'use textContent' },
  { pattern: 'document.write', reason: 'use append' },
  { pattern: 'eval(', reason: 'there is no need' },
  { pattern: 'dangerouslySetInnerHTML', reason: 'use SafeHtml' },
  { pattern: 'javascript:', reason: 'use a button' },
];

export interface Advice {
  line: number;
  text: string;
}

// A quick check for the editor, not a proof: el.outerHTML = x would pass it.
export function advise(source: string): Advice[] {
  return source.split('\n').flatMap((text, index) =>
    forbidden
      .filter(({ pattern }) => text.includes(pattern))
      .map(({ pattern, reason }) => ({ line: index + 1, text: `${pattern}: ${reason}` })),
  );
}
