import { BlobPieces } from './blob-pieces.ts';

const TEXT_LENGTH = 1_000_000;
const NEEDS_QUOTES = /[",\r\n]/;

/** Writes a table in `plainNotation`, a record at a time. Line breaks within a cell become line feeds. */
export class PlainCsv {
  #pieces = new BlobPieces();
  #text = '';
  #records = 0;

  /** Missing cells, up to the width, are written empty; a record without cells is an empty line. */
  push(cells: readonly (string | undefined)[], width = cells.length): void {
    let line = '';
    for (let i = 0; i < width; i++) {
      const cell = cells[i];
      if (i > 0) line += ',';
      if (cell) line += NEEDS_QUOTES.test(cell) ? quoted(cell) : cell;
    }
    this.#text += `${line}\n`;
    this.#records++;
    if (this.#text.length < TEXT_LENGTH) return;
    this.#pieces.push(this.#text);
    this.#text = '';
  }

  /** Records written, empty lines too. */
  get records(): number {
    return this.#records;
  }

  blob(): Blob {
    this.#pieces.push(this.#text);
    this.#text = '';
    return this.#pieces.blob();
  }
}

const quoted = (cell: string): string => `"${cell.replace(/"/g, '""').replace(/\r\n?/g, '\n')}"`;
