/** What a cell looks like to someone who knows nothing of its column. */
export type CellKind = 'empty' | 'number' | 'date' | 'email' | 'code' | 'text';

const NUMBER = /^[-+(−]?\s*(?:[€$£]|EUR|USD|GBP)?\s*[-+−]?\d[\d.,'\u00A0\u202F]*(?:[eE][-+]?\d+)?\s*(?:[€$£%]|EUR|USD|GBP)?\)?-?$/;
const DATE =
  /^(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[- ]\p{L}{3,10}\.?[- ]\d{2,4}|\p{L}{3,10}\.? \d{1,2}, \d{4}|(?:19|20)\d{2}[01]\d[0-3]\d)(?:[T ,].*)?$/u;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function cellKind(cell: string): CellKind {
  const text = cell.trim();
  if (text === '') return 'empty';
  if (text.length > 80) return 'text';
  if (DATE.test(text) || /^\d{1,2}:\d{2}(?::\d{2})?$/.test(text)) return 'date';
  if (NUMBER.test(text)) return 'number';
  if (EMAIL.test(text)) return 'email';
  return /\d{2}/.test(text) && !/\s/.test(text) ? 'code' : 'text';
}

/** A code's letters and digits by their kind: K00123 is A99999. */
export const codeShape = (cell: string): string =>
  cell
    .trim()
    .replace(/\d/g, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a');
