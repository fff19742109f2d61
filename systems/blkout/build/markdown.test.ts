import { expect, it } from 'vitest';
import { readText } from './markdown.ts';

const head = '---\ntitle: A title\nkicker: How: it works\nsummary: One sentence.\nupdated: 2026-11-22\n---\n';

it('reads fields and Markdown into parts that are never HTML', () => {
  expect(readText(`${head}## Who\n\nA **bold** [way](/about) & "more" < that.\n\n- one\n- two\n`, 'a.md')).toEqual({
    title: 'A title',
    kicker: 'How: it works',
    summary: 'One sentence.',
    updated: '2026-11-22',
    body: [
      ['h2', ['Who']],
      ['p', ['A ', ['strong', ['bold']], ' ', ['a', ['way'], '/about'], ' & "more" < that.']],
      [
        'ul',
        [
          ['li', ['one']],
          ['li', ['two']],
        ],
      ],
    ],
  });
});

it.each([
  ['<script>alert(1)</script>', 'html'],
  ['![a picture](/a.png)', 'image'],
  ['```\ncode\n```', 'code'],
])('refuses %s', (text, kind) => {
  expect(() => readText(`${head}${text}\n`, 'a.md')).toThrow(`a.md has a ${kind}`);
});

it('names the field that is missing', () => {
  expect(() => readText('---\ntitle: A\n---\ntext', 'a.md')).toThrow('a.md has no summary');
});
