/** What was pasted, made ready: the different customer numbers, one a line, and how many lines said nothing new. */
interface IdList {
  readonly ids: string;
  readonly count: number;
  readonly repeated: number;
}

/** Customer numbers out of pasted text: on lines, or between commas, semicolons or tabs when the text has but one line. Quotes around them are taken off. */
export function readIdList(pasted: string): IdList {
  const text = pasted.trim();
  const cells = text.split(/[\r\n]/.test(text) ? /[\r\n]+/ : /[,;\t]/);
  const ids = cells
    .map((cell) =>
      cell
        .replaceAll('\0', '')
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    )
    .filter(Boolean);
  const different = new Set(ids);
  return { ids: [...different].join('\n'), count: different.size, repeated: ids.length - different.size };
}

/** How many customer numbers a list holds. */
export const idCount = (ids: string): number => (ids ? ids.split('\n').length : 0);
