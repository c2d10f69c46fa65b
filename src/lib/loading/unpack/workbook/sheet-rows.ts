import { FileFault } from '#lib/loading/unpack/file-fault.ts';
import { attribute, type XmlHandler } from '#lib/loading/unpack/xml-scanner.ts';
import { numberText, unescaped } from './cell-text.ts';
import type { NumberFormat } from './number-formats.ts';

/** What the cells of a sheet refer to. */
export interface WorkbookParts {
  readonly strings: readonly string[];
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** Cells that were made one: rows and columns from 1, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface SheetHandler {
  /** A row that has a value: its number and its cells, the first of column A. The array is used again for the next row. */
  readonly row: (row: number, cells: readonly (string | undefined)[]) => void;
  readonly merge: (merge: Merge) => void;
}

const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

/** Turns the XML of a sheet into rows of texts. Cells without a value, styled or not, are undefined. */
export function sheetXml(parts: WorkbookParts, sheet: SheetHandler, file: string): XmlHandler {
  let row = 0;
  let column = 0;
  let cells: (string | undefined)[] = [];
  let hasValue = false;
  let type: string | null = null;
  let style = 0;
  let value: string | null = null;
  let isReading = false;
  let isPhonetic = false;

  const damaged = (): never => {
    throw new FileFault({ code: 'file.damaged', file });
  };
  const textOf = (written: string): string => {
    switch (type) {
      case 's':
        return parts.strings[Number(written)] ?? damaged();
      case 'b':
        return written.trim() === '1' || written.trim() === 'true' ? 'true' : 'false';
      case 'd':
        return written.replace('T', ' ').replace(/(?: 00:00:00)?(?:\.0+)?Z?$/, '');
      case null:
      case 'n':
        return numberText(written, parts.formats[style] ?? null, parts.is1904);
      default:
        return unescaped(written);
    }
  };

  return {
    open(name, attributes) {
      if (name === 'c') {
        const place = attribute(attributes, 'r');
        column = place ? columnOf(place) : column + 1;
        if (!(column >= 1 && column <= LAST_COLUMN)) damaged();
        type = attribute(attributes, 't');
        style = Number(attribute(attributes, 's') ?? 0);
        value = null;
      } else if (name === 'v' || name === 't') isReading = !isPhonetic;
      else if (name === 'row') {
        row = Number(attribute(attributes, 'r') ?? row + 1);
        if (!(row >= 1 && row <= LAST_ROW)) damaged();
        column = 0;
        cells = [];
        hasValue = false;
      } else if (name === 'rPh') isPhonetic = true;
      else if (name === 'mergeCell') sheet.merge(mergeOf(attribute(attributes, 'ref') ?? ''));
    },
    text(text) {
      if (isReading) value = value === null ? text : value + text;
    },
    close(name) {
      if (name === 'v' || name === 't') isReading = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'c' && value !== null) {
        const text = textOf(value);
        if (text.trim() === '') return;
        cells[column - 1] = text;
        hasValue = true;
      } else if (name === 'row' && hasValue) sheet.row(row, cells);
    },
  };
}

/** The column of a place such as AB12, from 1. */
function columnOf(place: string): number {
  let column = 0;
  for (let i = 0; i < place.length; i++) {
    const letter = place.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column;
}

function mergeOf(reference: string): Merge {
  const [from = '', to = from] = reference.replaceAll('$', '').split(':');
  const rowOf = (place: string): number => Number(/\d+$/.exec(place)?.[0] ?? 0);
  return { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) };
}
