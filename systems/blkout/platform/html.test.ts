import { describe, expect, it } from 'vitest';
import { safeLink, textOf } from './html.ts';

describe('HTML from others', () => {
  it.each([
    ['<p>Some <b>text</b></p>', 'Some text'],
    ['a &lt;script&gt;alert(1)&lt;/script&gt;', 'a <script>alert(1)</script>'],
    ['<script>alert(1)</script>x', 'x'],
    ['<style>p{}</style><noscript><img src=x onerror=alert(1)></noscript>x', 'x'],
    ['1 < 2 &amp;&amp; 3 > 2', '1 < 2 && 3 > 2'],
    ['<svg onload=alert(1)>y</svg>', 'y'],
  ])('becomes text: %s', (html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
    'https://user:password@example.org',
    'https://',
    '',
  ])('gives no link to %j', (link) => {
    expect(safeLink(link)).toBeUndefined();
  });

  it('keeps what may be followed', () => {
    expect(safeLink(' https://example.org/a?b=c ')).toBe('https://example.org/a?b=c');
  });
});
