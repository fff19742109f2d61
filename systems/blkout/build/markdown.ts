import { marked, type Token, type Tokens } from 'marked';
import type { Plugin } from 'vite';
import type { Part, Text } from '../site/src/shell/text.ts';

/** Lets the sources of the site import a text of `content/` as data. */
export function texts(): Plugin {
  return {
    name: 'texts',
    transform(source, id) {
      if (!id.endsWith('.md')) return undefined;
      return { code: `export default ${JSON.stringify(readText(source, id))}`, map: null, moduleType: 'js' };
    },
  };
}

const FIELDS = ['title', 'summary', 'updated', 'kicker'] as const;

/**
 * @param source lines `name: value` between two lines `---`, then Markdown
 * @throws Error naming the file when a field is missing, or when the text has what is not drawn, such as HTML
 */
export function readText(source: string, file: string): Text {
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  const fields = new Map(head.split('\n').map((line) => splitOnce(line, ': ')));
  const [title, summary, updated, kicker] = FIELDS.map((field) => {
    const value = fields.get(field);
    if (value === undefined) throw new Error(`${file} has no ${field} between its first two lines ---`);
    return value;
  }) as [string, string, string, string];
  return { title, summary, updated, kicker, body: partsOf(marked.lexer(body), file) };
}

function partsOf(tokens: readonly Token[], file: string): Part[] {
  return tokens.flatMap((token) => partOf(token, file));
}

function partOf(token: Token, file: string): Part[] {
  const inside = (): Part[] => partsOf('tokens' in token ? (token.tokens ?? []) : [], file);
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'text':
      return 'tokens' in token && token.tokens !== undefined ? inside() : [decoded(token.text)];
    case 'escape':
      return [token.text];
    case 'heading':
      return [[`h${token.depth}`, inside()]];
    case 'paragraph':
      return [['p', inside()]];
    case 'strong':
    case 'em':
    case 'blockquote':
      return [[token.type, inside()]];
    case 'link':
      return [['a', inside(), token.href]];
    case 'hr':
    case 'br':
      return [[token.type, []]];
    case 'list':
      return [
        [
          token.ordered === true ? 'ol' : 'ul',
          (token as Tokens.List).items.map((item): Part => ['li', partsOf(item.tokens, file)]),
        ],
      ];
    default:
      throw new Error(`${file} has a ${token.type}, which texts of the site cannot have: ${token.raw.slice(0, 60)}`);
  }
}

/** The lexer leaves these as it writes them for HTML. */
function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function splitOnce(line: string, at: string): [string, string] {
  const index = line.indexOf(at);
  return index < 0 ? [line, ''] : [line.slice(0, index), line.slice(index + at.length)];
}
