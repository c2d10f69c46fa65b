export type NumberLanguage = 'nl' | 'en';

const plain = /^[-−]?\d+(\.\d+)?$/;

/**
 * What a person typed, as a number: `1.234,5` in Dutch, `1,234.5` in English, with or without spaces and a currency sign.
 * The other language's decimal sign is read too where it cannot be a thousands sign (`12.5` in Dutch). Null when it is no number.
 */
export function parseNumber(text: string, language: NumberLanguage): number | null {
  const bare = text.replace(/[\s\u00a0\u202f€$£%]/g, '');
  const [decimal, group] = language === 'nl' ? [',', '.'] : ['.', ','];
  const grouped = new RegExp(`^[-−]?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d+)?$`);
  const ungrouped = grouped.test(bare) ? bare.replaceAll(group, '') : bare;
  const canonical = ungrouped.replace(decimal, '.').replace(group, '.');
  return plain.test(canonical) ? Number(canonical.replace('−', '-')) : null;
}
