import { COLON, CR, INCOMPLETE, LF, SPACE, TAB, TEXT, TOKEN, UNUSUAL, signatureOf, skip } from './grammar.ts';

const MOST_FIELDS = 256;

/** The field lines of one head, as offsets into its text. Kept and read anew for each head. */
export class Fields {
  count = 0;
  /** Offset behind the last field line, where the empty line begins. */
  end = 0;
  readonly #names = new Uint32Array(MOST_FIELDS);
  readonly #nameEnds = new Uint32Array(MOST_FIELDS);
  readonly #values = new Uint32Array(MOST_FIELDS);
  readonly #valueEnds = new Uint32Array(MOST_FIELDS);
  readonly #signatures = new Uint16Array(MOST_FIELDS);
  readonly #dropped = new Uint8Array(MOST_FIELDS);
  #text = '';
  #dropsAny = false;

  /** Reads from the first field line to behind the empty line. @returns that offset, INCOMPLETE or UNUSUAL */
  scan(bytes: Uint8Array, from: number): number {
    this.count = 0;
    this.#dropsAny = false;
    let at = from;
    while (at + 1 < bytes.length) {
      if (bytes[at] === CR) {
        this.end = at;
        return bytes[at + 1] === LF ? at + 2 : UNUSUAL;
      }
      if (this.count === MOST_FIELDS) return UNUSUAL;
      at = this.#scanLine(bytes, at);
      if (at < 0) return at;
    }
    return INCOMPLETE;
  }

  #scanLine(bytes: Uint8Array, start: number): number {
    const { count } = this;
    const nameEnd = skip(bytes, start, TOKEN);
    if (nameEnd === bytes.length) return INCOMPLETE;
    if (nameEnd === start || bytes[nameEnd] !== COLON) return UNUSUAL;
    let value = nameEnd + 1;
    while (isBlank(bytes[value])) value += 1;
    const lineEnd = skip(bytes, value, TEXT);
    if (lineEnd + 1 >= bytes.length) return lineEnd < bytes.length && bytes[lineEnd] !== CR ? UNUSUAL : INCOMPLETE;
    if (bytes[lineEnd] !== CR || bytes[lineEnd + 1] !== LF) return UNUSUAL;
    let valueEnd = lineEnd;
    while (valueEnd > value && isBlank(bytes[valueEnd - 1])) valueEnd -= 1;
    this.#names[count] = start;
    this.#nameEnds[count] = nameEnd;
    this.#values[count] = value;
    this.#valueEnds[count] = valueEnd;
    this.#signatures[count] = signatureOf(nameEnd - start, bytes[start] as number);
    this.#dropped[count] = 0;
    this.count = count + 1;
    return lineEnd + 2;
  }

  /** The head that was scanned, as latin1. */
  of(text: string): void {
    this.#text = text;
  }

  /** See `signatureOf`. */
  signature(index: number): number {
    return this.#signatures[index] as number;
  }

  name(index: number): string {
    return this.#text.slice(this.#names[index], this.#nameEnds[index]);
  }

  value(index: number): string {
    return this.#text.slice(this.#values[index], this.#valueEnds[index]);
  }

  /** All values of a name in lower case, joined as Node joins them; undefined without any. */
  valueOf(name: string): string | undefined {
    let found: string | undefined;
    for (let index = 0; index < this.count; index += 1) {
      if ((this.#nameEnds[index] as number) - (this.#names[index] as number) !== name.length) continue;
      if (this.name(index).toLowerCase() !== name) continue;
      found = found === undefined ? this.value(index) : `${found}, ${this.value(index)}`;
    }
    return found;
  }

  /** Leaves a field out of `kept`. */
  drop(index: number): void {
    this.#dropped[index] = 1;
    this.#dropsAny = true;
  }

  /** The text from `from` to the last field line, without the lines that were dropped. */
  kept(from: number): string {
    if (!this.#dropsAny) return this.#text.slice(from, this.end);
    let kept = '';
    let start = from;
    for (let index = 0; index < this.count; index += 1) {
      if (this.#dropped[index] === 0) continue;
      kept += this.#text.slice(start, this.#names[index]);
      start = index + 1 < this.count ? (this.#names[index + 1] as number) : this.end;
    }
    return kept + this.#text.slice(start, this.end);
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
