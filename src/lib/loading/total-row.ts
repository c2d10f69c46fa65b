const TOTAL =
  /^(?:(?:sub|eind|hoofd|deel)[- ]?tota(?:al|len)|(?:grand|sub|overall|report)[- ]?totals?|algemeen totaal|totaal generaal|tota(?:al|len|l|ls)|som|sum|gesamt(?:summe)?|summe|total general|total g[eé]n[eé]ral)\s*:?$/i;
const SUBTOTAL = /^(?:(?:sub|eind)[- ]?totaal|(?:grand|sub)[- ]?total|tota(?:al|l)\s*[:(])/i;
const AMOUNT = /^[-+(]?\s*(?:[€$£]|EUR|USD|GBP)?\s*[-+]?\d[\d.,'\s\u00A0\u202F]*\s*(?:[€$£%]|EUR|USD|GBP)?\)?-?$/;

/**
 * Whether a record adds up others: its first filled cell says "Totaal", "Subtotal" or the like and the others hold nothing but
 * amounts, at least one of them. A customer of that name has a date, a city or something else beside it.
 */
export function isTotalRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [first = '', ...others] = filled;
  return (TOTAL.test(first) || SUBTOTAL.test(first)) && others.length > 0 && others.every((cell) => AMOUNT.test(cell) || cell === '-');
}

/** How a total starts. */
const TOTAL_START = /^(?:sub|eind|hoofd|deel|grand|overall|report|algemeen|tota|som|sum|gesamt)/i;

/** Whether a record's text may be a total, by its first letters, behind blanks, quotes and delimiters: a quick look before `isTotalRow`. */
export function startsLikeTotal(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const c = text.charCodeAt(at);
    if (c >= 48 && c <= 57) return false;
    const letter = c | 32;
    if (letter >= 97 && letter <= 122) return TOTAL_START.test(text.slice(at, at + 10));
  }
  return false;
}
