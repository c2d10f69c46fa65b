import { formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { typeName } from '#lib/i18n/role-words.ts';
import { readingChoices } from '#lib/jobs/column-readings.ts';
import type { ColumnEvidence } from '#lib/jobs/questions/column-profiles.ts';
import type { Source } from '#lib/project/project.ts';

type Column = Source['recipe']['columns'][number];

/** A way to read a column as a choice on screen. */
export interface ReadingOption {
  readonly value: string;
  readonly label: string;
  readonly type: Column['type'];
  readonly format: string | null;
  readonly isNow: boolean;
}

/** The ways to read a column, each with the share of sampled values that fit. */
export const readingOptions = (column: Column, recipe: Source['recipe'], evidence: ColumnEvidence | undefined): ReadingOption[] =>
  readingChoices(column, recipe, evidence).map(({ type, format, written, fit }) => ({
    value: `${type} ${format ?? ''}`,
    label:
      fit === null ? readingName(type, written) : m.files_reading_fit({ reading: readingName(type, written), share: formatShare(fit, 1) }),
    type,
    format,
    isNow: type === column.type && format === column.format,
  }));

/** "datum 31-12-2025": a type in the notation it is written in, by an example. */
const readingName = (type: Column['type'], written: string | null): string =>
  written === null ? typeName(type) : m.files_reading_as({ type: typeName(type), example: examples[written]?.() ?? dateExample(written) });

const examples: Readonly<Record<string, () => string>> = {
  excel: m.files_reading_excel,
  unix: m.files_reading_unix,
  unixms: m.files_reading_unix_ms,
  x: m.files_reading_cross,
};

const signs: Readonly<Record<string, string>> = {
  '%d': '31',
  '%m': '12',
  '%Y': '2025',
  '%y': '25',
  '%H': '16',
  '%I': '04',
  '%M': '05',
  '%S': '09',
  '%f': '000',
  '%p': 'PM',
  '%b': 'dec',
  '%B': 'december',
  '%a': 'wo',
};

/** The last day of 2025 in a strptime format. */
const dateExample = (format: string): string => format.replace(/%[a-zA-Z]/g, (sign) => signs[sign] ?? sign);
