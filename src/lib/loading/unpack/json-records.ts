import { FileFault } from './file-fault.ts';

/** A record as it stands in the file, the line it starts on (from 1), and the path of keys to the list it is in ('' for none). */
export type RecordHandler = (record: string, line: number, list: string) => void;

const LONGEST_RECORD = 50_000_000;
const LINE_FEED = 10;
const QUOTE = 34;
const COLON = 58;
const SQUARE = 91;
const BACKSLASH = 92;
const CURLY = 123;
/** Blank, comma, and what ends lines. */
const isBetween = (sign: number): boolean => sign <= 32 || sign === 44 || sign === 0xfeff;

/**
 * Cuts JSON into its records while it comes in. `isList`: the records are the objects in a list, wherever it is
 * (`[{..},{..}]`, `{"data":[{..},{..}]}`); else each outermost object is one, as where every line is an object. Looks at
 * brackets and strings only; what is between is for `JSON.parse`. Throws `FileFault`: `file.truncated`, `file.badRecord`,
 * `file.lineTooLong`.
 */
export class JsonRecords {
  readonly #isList: boolean;
  readonly #file: string;
  readonly #give: RecordHandler;
  #text = '';
  /** Where in the text reading goes on; where the open record starts, and the open string outside records; else -1. */
  #at = 0;
  #recordFrom = -1;
  #stringFrom = -1;
  #isInString = false;
  #line = 1;
  #recordLine = 1;
  /** The open brackets, and the key of each. */
  #open: number[] = [];
  #keys: string[] = [];
  #key = '';
  #recordDepth = 0;
  /** How deep the list is that the last record was in: nothing but records may stand there. */
  #listDepth = -1;

  constructor(isList: boolean, file: string, give: RecordHandler) {
    this.#isList = isList;
    this.#file = file;
    this.#give = give;
    if (!isList) this.#listDepth = 0;
  }

  push(piece: string): void {
    const from = this.#recordFrom >= 0 ? this.#recordFrom : this.#stringFrom >= 0 ? this.#stringFrom : this.#at;
    this.#text = this.#text.slice(from) + piece;
    this.#at -= from;
    if (this.#recordFrom >= 0) this.#recordFrom = 0;
    if (this.#stringFrom >= 0) this.#stringFrom = 0;
    if (this.#text.length - piece.length > LONGEST_RECORD)
      throw new FileFault({ code: 'file.lineTooLong', file: this.#file, limitMb: LONGEST_RECORD / 1e6 });
    this.#scan();
  }

  /** To be called after the last piece. */
  end(): void {
    if (this.#open.length > 0 || this.#isInString) throw new FileFault({ code: 'file.truncated', file: this.#file });
  }

  #scan(): void {
    const text = this.#text;
    let at = this.#at;
    let isInString = this.#isInString;
    for (; at < text.length; at++) {
      const sign = text.charCodeAt(at);
      if (isInString) {
        if (sign === BACKSLASH) at++;
        else if (sign === QUOTE) {
          isInString = false;
          if (this.#recordFrom < 0) this.#closeString(at);
        } else if (sign === LINE_FEED) this.#line++;
      } else if (sign === QUOTE) {
        isInString = true;
        if (this.#recordFrom < 0) this.#openString(at);
      } else if (sign === LINE_FEED) this.#line++;
      else if ((sign | 32) === CURLY) this.#openBracket(at, sign);
      else if ((sign | 32) === CURLY + 2) this.#closeBracket(at);
      else if (this.#recordFrom < 0 && sign !== COLON && !isBetween(sign)) this.#outside();
    }
    this.#at = at;
    this.#isInString = isInString;
  }

  #openString(at: number): void {
    this.#outside();
    this.#stringFrom = at;
  }

  #closeString(at: number): void {
    this.#key = this.#text.slice(this.#stringFrom + 1, at);
    this.#stringFrom = -1;
  }

  #openBracket(at: number, sign: number): void {
    if (this.#recordFrom < 0) {
      const isRecord = sign === CURLY && (this.#isList ? this.#open.at(-1) === SQUARE : this.#open.length === 0);
      if (isRecord) {
        this.#recordFrom = at;
        this.#recordLine = this.#line;
        this.#recordDepth = this.#open.length;
      } else this.#outside();
      this.#keys.push(this.#open.at(-1) === CURLY ? this.#key : '');
    }
    this.#open.push(sign);
  }

  #closeBracket(at: number): void {
    this.#open.pop();
    if (this.#recordFrom < 0) {
      this.#keys.pop();
      return;
    }
    if (this.#open.length > this.#recordDepth) return;
    this.#keys.pop();
    this.#listDepth = this.#recordDepth;
    this.#give(this.#text.slice(this.#recordFrom, at + 1), this.#recordLine, this.#keys.filter(Boolean).join('.'));
    this.#recordFrom = -1;
  }

  /** Something that is not a record: not to be passed over where records stand. */
  #outside(): void {
    if (this.#open.length === this.#listDepth && this.#open.at(-1) !== CURLY)
      throw new FileFault({ code: 'file.badRecord', file: this.#file, line: this.#line });
  }
}
