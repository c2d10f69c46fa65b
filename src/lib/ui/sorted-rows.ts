export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** What clicking a heading does: another column starts ascending, or descending when it holds numbers; the same one turns round. */
export const nextSort = (sort: Sort | null, key: string, numeric: boolean): Sort =>
  sort?.key === key ? { key, descending: !sort.descending } : { key, descending: numeric };

/** Rows in the order of one column; numbers as numbers, words by the language's alphabet, what is missing last. Equal rows keep their order. */
export function sortedRows<Row extends object>(rows: readonly Row[], sort: Sort | null, language: string): readonly Row[] {
  if (!sort) return rows;
  const words = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const valueOf = (row: Row): unknown => Object.entries(row).find(([key]) => key === sort.key)?.[1];
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort((a, b) => {
      if (isMissing(a.value) || isMissing(b.value)) return Number(isMissing(a.value)) - Number(isMissing(b.value));
      if (typeof a.value === 'number' && typeof b.value === 'number') return sign * (a.value - b.value);
      return sign * words.compare(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}

const isMissing = (value: unknown): boolean => value === null || value === undefined || value === '';
