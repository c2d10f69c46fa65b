import { cellKind, codeShape } from './cell-kind.ts';

type Cells = readonly string[];

/** How a first record compares with those below it: columns of which it holds one more value, and columns of which it holds the name. */
interface Comparison {
  readonly values: number;
  readonly names: number;
}

/** Years may be columns. */
const isYear = (cell: string): boolean => /^(?:19|20)\d\d$/.test(cell.trim());

function compared(first: Cells, rows: readonly Cells[]): Comparison {
  let values = 0;
  let names = 0;
  first.forEach((cell, column) => {
    const below = rows.map((row) => row[column] ?? '').filter((value) => value.trim() !== '');
    const kinds = below.map(cellKind);
    const [kind] = kinds;
    if (cell.trim() === '' || !kind || kind === 'text' || kinds.filter((other) => other === kind).length < below.length * 0.9) return;
    const isValue =
      cellKind(cell) === kind &&
      !(isYear(cell) && !below.every(isYear)) &&
      (kind !== 'code' || below.every((value) => codeShape(value) === codeShape(cell)));
    if (isValue) values += 1;
    else if (kind !== 'code') names += 1;
  });
  return { values, names };
}

/** Whether a record names numbers, dates or addresses that stand below it. */
export const namesOthers = (first: Cells, rows: readonly Cells[]): boolean => {
  const { values, names } = compared(first, rows);
  return names > values;
};

/**
 * Whether a first record is data, not a header: it holds numbers, dates, addresses or codes where the records below it do, or a
 * word that they repeat; the same record again is none of them. Without records below: when it holds a date or an address, or mostly numbers that are no years.
 */
export function looksLikeData(first: Cells, all: readonly Cells[]): boolean {
  const rows = all.filter((row) => row.some((cell, column) => cell !== first[column]));
  const { values, names } = compared(first, rows);
  if (values || names) return values > names;
  const kinds = first.filter((cell) => !isYear(cell)).map(cellKind);
  if (kinds.some((kind) => kind === 'date' || kind === 'email')) return true;
  if (kinds.filter((kind) => kind === 'number').length > first.length / 2) return true;
  return first.some((cell, column) => cell.trim() !== '' && rows.some((row) => row[column] === cell));
}

/**
 * Whether a line stands above the names and says what several of them belong to: it has blank or repeated cells, of which the
 * line below it makes a full header.
 */
export function isGroupLine(line: Cells, below: Cells | undefined, rows: readonly Cells[]): boolean {
  if (!below || line.length < 3) return false;
  const filled = line.filter((cell) => cell.trim() !== '');
  const spans = new Set(filled).size < line.length;
  const reaches = line.findLastIndex((cell) => cell.trim() !== '') >= line.length / 2 || new Set(filled).size < filled.length;
  const covers = line.filter((cell, i) => cell.trim() !== '' || (below[i] ?? '').trim() !== '').length >= line.length * 0.8;
  const words = line.every((cell) => isYear(cell) || ['empty', 'text', 'code'].includes(cellKind(cell)));
  return filled.length > 0 && spans && reaches && covers && words && namesOthers(below, rows);
}

/** The names that header lines above each other give: "2024 Omzet". A blank cell of a line of groups belongs to the group at its left. */
export function joinedHeader(lines: readonly Cells[], width: number): string[] {
  const groups = lines.slice(0, -1).map((line) => {
    let group = '';
    return Array.from({ length: width }, (_, i) => (group = (line[i] ?? '').trim() || group));
  });
  const names = lines.at(-1) ?? [];
  return Array.from({ length: width }, (_, i) => {
    const parts = [...groups.map((line) => line[i] ?? ''), (names[i] ?? '').trim()].filter((part) => part !== '');
    return parts.filter((part, at) => part !== parts[at - 1]).join(' ');
  });
}
