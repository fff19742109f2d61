/** SQL text as PostgreSQL reads it: comments are gone, and nothing inside a string is mistaken for a statement. */

export interface Token {
  kind: 'word' | 'quoted' | 'string' | 'number' | 'symbol';
  /** Words in lower case, quoted identifiers without their quotes, everything else as it stands. */
  text: string;
  /** 1, 2, 3, ... */
  line: number;
}

export interface Statement {
  tokens: Token[];
  line: number;
}

/** Longest match first. A `string` that is not closed runs to the end, as it does for PostgreSQL. */
const patterns: [Token['kind'] | null, RegExp][] = [
  [null, /\s+/y],
  [null, /--[^\n]*/y],
  ['string', /[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y],
  ['string', /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*(?:'|$)/y],
  ['quoted', /(?:[uU]&)?"(?:[^"]|"")*(?:"|$)/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['number', /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['symbol', /::|[\s\S]/y],
];

function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < sql.length;) {
    const [kind, text] = next(sql, at);
    if (kind !== null) tokens.push({ kind, text: plain(kind, text), line });
    line += text.split('\n').length - 1;
    at += text.length;
  }
  return tokens;
}

/** Splits at semicolons, except those inside the body of an SQL-standard function (`begin atomic ... end`). */
export function statementsOf(sql: string): Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  let bodies = 0;
  for (const token of tokensOf(sql)) {
    if (isWord(token, 'atomic') && isWord(tokens.at(-1), 'begin')) bodies = 1;
    else if (bodies > 0 && isWord(token, 'case')) bodies++;
    else if (bodies > 0 && isWord(token, 'end')) bodies--;
    if (token.text !== ';' || token.kind !== 'symbol' || bodies > 0) tokens.push(token);
    else tokens = close(statements, tokens);
  }
  close(statements, tokens);
  return statements;
}

export function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === 'word' && token.text === text;
}

function close(statements: Statement[], tokens: Token[]): Token[] {
  const [first] = tokens;
  if (first !== undefined) statements.push({ tokens, line: first.line });
  return [];
}

function next(sql: string, at: number): [Token['kind'] | null, string] {
  if (sql.startsWith('/*', at)) return [null, blockComment(sql, at)];
  const dollar = dollarQuoted(sql, at);
  if (dollar !== null) return ['string', dollar];
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(sql)?.[0];
    if (text !== undefined) return [kind, text];
  }
  throw new Error('every character is at least a symbol');
}

/** Block comments nest in PostgreSQL. */
function blockComment(sql: string, at: number): string {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = at;
  let depth = 0;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return sql.slice(at, marks.lastIndex);
  }
  return sql.slice(at);
}

function dollarQuoted(sql: string, at: number): string | null {
  const opening = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
  opening.lastIndex = at;
  const tag = opening.exec(sql)?.[0];
  if (tag === undefined) return null;
  const end = sql.indexOf(tag, at + tag.length);
  return end === -1 ? sql.slice(at) : sql.slice(at, end + tag.length);
}

function plain(kind: Token['kind'], text: string): string {
  if (kind === 'word') return text.toLowerCase();
  if (kind === 'quoted')
    return text
      .replace(/^(?:[uU]&)?"/, '')
      .replace(/"$/, '')
      .replaceAll('""', '"');
  return text;
}
