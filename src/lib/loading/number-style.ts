import type { Recipe } from './recipe.ts';

/** How a file writes numbers. */
export type NumberStyle = Pick<Recipe, 'decimal' | 'thousands'>;

const english: readonly NumberStyle[] = [
  { decimal: '.', thousands: '' },
  { decimal: '.', thousands: ',' },
];
const dutch: readonly NumberStyle[] = [
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: '.' },
];

/** The regular expression (for JavaScript and for DuckDB alike) of a whole number text in a style. */
export function numberPattern({ decimal, thousands }: NumberStyle): string {
  const plain = '[0-9]+';
  const whole = thousands ? `(?:[0-9]{1,3}(?:[${thousands}][0-9]{3})+|${plain})` : plain;
  const fraction = `(?:[${decimal}][0-9]+)?`;
  return `[-+]?${whole}${fraction}${decimal === '.' ? '(?:[eE][-+]?[0-9]+)?' : ''}`;
}

const looksLikeNumber = (text: string): boolean => /^[-+]?\d[\d.,]*(?:e[-+]?\d+)?$/i.test(text);

/** Whether a text is a number in that style. A leading nought ("007"), or more digits than a number can hold, is an identifier. */
export function numberTest(style: NumberStyle): (text: string) => boolean {
  const whole = new RegExp(`^${numberPattern(style)}$`);
  return (text) => whole.test(text) && !/^[-+]?0\d/.test(text) && text.replace(/\D/g, '').length <= 17;
}

/**
 * The style in which most number-like texts of these columns are numbers. 1.234 fits two styles: then `dutchFirst`
 * decides. Thousands signs are only believed when some text needs them, so that 12.50 is never read as 1250.
 */
export function numberStyle(columns: readonly (readonly string[])[], dutchFirst: boolean): NumberStyle {
  const texts = columns.filter((column) => column.length > 0 && column.filter(looksLikeNumber).length >= column.length * 0.8).flat();
  const styles = dutchFirst ? [...dutch, ...english] : [...english, ...dutch];
  const fits = styles.map((style) => texts.filter(numberTest(style)).length);
  return styles[fits.indexOf(Math.max(...fits))] ?? { decimal: '.', thousands: '' };
}
