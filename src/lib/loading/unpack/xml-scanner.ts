import { FileFault } from './file-fault.ts';

export interface XmlHandler {
  /** A start tag: its name without prefix, and its attributes as they stand. An empty element opens and closes. */
  readonly open: (name: string, attributes: string) => void;
  readonly close: (name: string) => void;
  /** Text between tags, with its entities read. May come in several pieces. */
  readonly text: (text: string) => void;
}

const DEEPEST = 1000;
/** Characters of one tag or text; a cell has 32,767 at most. */
const LONGEST_PART = 4_000_000;

/** Reads XML as it comes in: elements and text, no entities but the five of XML itself. Throws `FileFault` `file.damaged`. */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #file: string;
  readonly #path: string[] = [];
  #rest = '';

  constructor(handler: XmlHandler, file: string) {
    this.#handler = handler;
    this.#file = file;
  }

  push(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at) this.#text(text.slice(at, tag));
      const end = this.#tag(text, tag);
      at = tag;
      if (end < 0) break;
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > LONGEST_PART) this.#fail();
  }

  /** To be called after the last piece: an unfinished document is damaged. */
  end(): void {
    if (this.#path.length > 0 || this.#rest.trim() !== '') this.#fail();
  }

  /** Reads the tag that starts at a place; gives where it ends, or -1 when that is still to come. */
  #tag(text: string, from: number): number {
    const next = text.charCodeAt(from + 1);
    if (next === EXCLAMATION) return this.#declaration(text, from);
    if (next !== SLASH && next !== QUESTION) return this.#startTag(text, from);
    const end = text.indexOf('>', from + 2);
    if (end < 0 || next === QUESTION) return end < 0 ? -1 : end + 1;
    const name = localName(text.slice(from + 2, end).trimEnd());
    if (this.#path.pop() !== name) this.#fail();
    this.#handler.close(name);
    return end + 1;
  }

  /** A `>` may stand within an attribute's quotes. */
  #startTag(text: string, from: number): number {
    let quote = 0;
    let space = -1;
    let end = from + 1;
    for (; end < text.length; end++) {
      const sign = text.charCodeAt(end);
      if (quote !== 0) quote = sign === quote ? 0 : quote;
      else if (sign === GREATER) break;
      else if (sign === QUOTE || sign === APOSTROPHE) quote = sign;
      else if (sign <= 32 && space < 0) space = end;
    }
    if (end === text.length) return -1;
    const isEmpty = text.charCodeAt(end - 1) === SLASH;
    const last = isEmpty ? end - 1 : end;
    const name = localName(text.slice(from + 1, space < 0 ? last : space));
    this.#handler.open(name, space < 0 ? '' : text.slice(space, last));
    if (isEmpty) this.#handler.close(name);
    else if (this.#path.push(name) > DEEPEST) this.#fail();
    return end + 1;
  }

  #declaration(text: string, from: number): number {
    const isData = text.startsWith('<![CDATA[', from);
    const mark = isData ? ']]>' : text.startsWith('<!--', from) ? '-->' : '>';
    const end = text.indexOf(mark, from + 2);
    if (end < 0) return -1;
    if (isData) this.#handler.text(text.slice(from + 9, end));
    return end + mark.length;
  }

  #text(text: string): void {
    if (this.#path.length > 0) this.#handler.text(withEntities(text));
    else if (text.trim() !== '' && text !== '\ufeff') this.#fail();
  }

  #fail(): never {
    throw new FileFault({ code: 'file.damaged', file: this.#file });
  }
}

const EXCLAMATION = 33;
const QUOTE = 34;
const APOSTROPHE = 39;
const SLASH = 47;
const GREATER = 62;
const QUESTION = 63;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function withEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of an attribute, or null. A name that starts with `:` takes any prefix. */
export function attribute(attributes: string, name: string): string | null {
  for (let from = 0; ;) {
    const at = attributes.indexOf(`${name}=`, from);
    if (at < 0) return null;
    const before = attributes.charCodeAt(at - 1);
    const quote = attributes[at + name.length + 1];
    from = at + name.length + 2;
    if ((before <= 32 || name.startsWith(':')) && (quote === '"' || quote === "'")) {
      const end = attributes.indexOf(quote, from);
      return end < 0 ? null : withEntities(attributes.slice(from, end));
    }
  }
}
