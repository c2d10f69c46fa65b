/**
 * Texts that stand for "nothing" in any column. Not "NA" (Namibia) and not "Null" (a surname). The numbers that are none are
 * here because one of them would make every sum nothing.
 */
export const missingTexts = ['', ' ', 'NULL', 'null', '\\N', '#N/A', 'N/A', 'NaN', 'nan', 'inf', '-inf', 'Infinity', '-Infinity'] as const;

const missing: ReadonlySet<string> = new Set(missingTexts);

export const isMissing = (text: string): boolean => missing.has(text);
