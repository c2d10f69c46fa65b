/** What was pasted, made ready: the different customer numbers, one a line, and how many lines said nothing new. */
interface IdList {
  readonly ids: string;
  readonly count: number;
  readonly repeated: number;
}

/** Stands in a list for a line break within a customer number: a list has one number a line. */
export const BREAK_WITHIN = '\v';

/** A number on a line, or between separators: in quotes as in a CSV file, which keep commas and line breaks together, or plain. */
const onLines = /(?:^|[\r\n])[^\S\r\n]*(?:"((?:[^"]|"")*)"(?=[^\S\r\n]*(?:[\r\n]|$))|([^\r\n]*))/g;
const onOneLine = /(?:^|[,;\t])[^\S\t]*(?:"((?:[^"]|"")*)"(?=[^\S\t]*(?:[,;\t]|$))|([^,;\t]*))/g;

/** Customer numbers out of pasted text: on lines, or between commas, semicolons or tabs when the text has but one line. */
export function readIdList(pasted: string): IdList {
  const text = pasted.replaceAll('\0', '').trim();
  const lines = numbersIn(text, onLines);
  const ids = lines.length === 1 && !/^"(?:[^"]|"")*"$/.test(text) ? numbersIn(text, onOneLine) : lines;
  const different = new Set(ids);
  return { ids: [...different].join('\n'), count: different.size, repeated: ids.length - different.size };
}

const numbersIn = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)]
    .map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim().replaceAll('\n', BREAK_WITHIN))
    .filter(Boolean);

/** How many customer numbers a list holds. */
export const idCount = (ids: string): number => (ids ? ids.split('\n').length : 0);

/** Whether a customer number is in a list. */
export const isListed = (ids: string, number: string): boolean =>
  number !== '' && ids.split('\n').includes(number.replaceAll('\n', BREAK_WITHIN));
