/** What a cell's number format makes of its number; null shows the number itself. */
export type NumberFormat = 'date' | 'timestamp' | 'time' | 'duration' | { readonly digits: number } | null;

/** The formats that have a number and no text in a workbook (ECMA-376 part 1, 18.8.30); 27 to 58 are dates of East Asian ones. */
const BUILT_IN: Readonly<Record<number, NumberFormat>> = {
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'timestamp',
  45: 'time',
  46: 'duration',
  47: 'time',
};

/** Reads a format: `dd-mm-yyyy` is a date, `[h]:mm` a duration, `00000` a number of five digits with leading noughts. */
export function numberFormat(formatId: number, code: string | undefined): NumberFormat {
  if (code === undefined)
    return BUILT_IN[formatId] ?? ((formatId >= 27 && formatId <= 36) || (formatId >= 50 && formatId <= 58) ? 'date' : null);
  if (/^0{2,}$/.test(code)) return { digits: code.length };
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return 'duration';
  const signs = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am\/pm|a\/p|;.*/gi, '').toLowerCase();
  const hasTime = /[hs]/.test(signs);
  const hasDay = /[dy]/.test(signs) || (/m/.test(signs) && !hasTime);
  if (hasDay) return hasTime ? 'timestamp' : 'date';
  return hasTime ? 'time' : null;
}
