import { formatDayInFull, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ColumnEvidence } from '#lib/jobs/questions/column-profiles.ts';
import type { Source } from '#lib/project/project.ts';

type Column = Source['recipe']['columns'][number];

/** One of two ways to read the columns that a question is about, with a value of theirs and how it then reads. */
interface WayToRead {
  readonly label: string;
  readonly reading: string;
  readonly formats: Readonly<Record<string, string>>;
  /** It is how they are read now. */
  readonly isNow: boolean;
}

/** Something about a file that its values do not say; asked once for all columns that hang on it. */
export interface OpenQuestion {
  readonly about: 'dayOrMonth' | 'decimalOrThousands';
  readonly columns: readonly string[];
  readonly example: string;
  readonly ways: readonly WayToRead[];
}

/** Whether the samples read two ways and nobody has said which: only for a column that is read as what is asked about. */
const isOpenQuestion = (evidence: ColumnEvidence | undefined, column: Column | undefined): boolean =>
  !!evidence?.question && !!column && !column.strict && column.type === evidence.type;

/** What the user is to say about a file before its rows can be trusted. */
export function openQuestions({ columns, decimal }: Source['recipe'], evidence: readonly ColumnEvidence[]): OpenQuestion[] {
  return (['dayOrMonth', 'decimalOrThousands'] as const).flatMap((about) => {
    const asked = columns.flatMap((column) => {
      const found = evidence.find((each) => each.column === column.name);
      return found?.question === about && isOpenQuestion(found, column) ? [{ column, example: exampleOf(found, about) }] : [];
    });
    const [first] = asked;
    if (!first) return [];
    const ways = about === 'dayOrMonth' ? dateWays(asked) : numberWays(asked, decimal);
    return [{ about, columns: asked.map(({ column }) => column.name), example: first.example, ways }];
  });
}

interface Asked {
  readonly column: Column;
  readonly example: string;
}

/** A value that reads most clearly in two ways: day and month differ; a sign with three digits behind it. */
function exampleOf({ values, example }: ColumnEvidence, about: OpenQuestion['about']): string {
  const telling = values.find((text) => {
    if (about === 'decimalOrThousands') return /\d[.,]\d{3}(?!\d)/.test(text);
    const [one, other] = text.match(/\d+/g) ?? [];
    return Number(one) !== Number(other);
  });
  return telling ?? example ?? '';
}

function dateWays(asked: readonly Asked[]): WayToRead[] {
  return (['%d', '%m'] as const).map((first) => {
    const formats = asked.map(({ column }) => [column.name, startingWith(column.format ?? '', first)] as const);
    const day = dayOf(asked[0]?.example ?? '', formats[0]?.[1] ?? '');
    return {
      label: first === '%d' ? m.files_question_day_first() : m.files_question_month_first(),
      reading: day ? formatDayInFull(day) : '',
      formats: Object.fromEntries(formats),
      isNow: asked[0]?.column.format === formats[0]?.[1],
    };
  });
}

/** The same format with the day, or the month, first. */
const startingWith = (format: string, first: '%d' | '%m'): string =>
  format.indexOf('%d') < format.indexOf('%m') === (first === '%d')
    ? format
    : format.replace(/%[dm]/g, (sign) => (sign === '%d' ? '%m' : '%d'));

/** The ISO day of a text in a format of day, month and year in numbers; null when it is none. */
function dayOf(text: string, format: string): string | null {
  const numbers = text.match(/\d+/g) ?? [];
  const at = (sign: RegExp): number => Number(numbers[(format.match(/%[dmYy]/g) ?? []).findIndex((each) => sign.test(each))] ?? NaN);
  const year = at(/%[Yy]/);
  const date = new Date(Date.UTC(year < 100 ? 2000 + year : year, at(/%m/) - 1, at(/%d/)));
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

function numberWays(asked: readonly Asked[], decimal: Source['recipe']['decimal']): WayToRead[] {
  const example = asked[0]?.example ?? '';
  const sign = example.includes(',') ? ',' : '.';
  const digits = example.replace(/[^\d.,]/g, '');
  const way = (label: string, format: string, value: number, isNow: boolean): WayToRead => ({
    label,
    reading: formatNumber(value, 6),
    formats: Object.fromEntries(asked.map(({ column }) => [column.name, format])),
    isNow,
  });
  return [
    way(m.files_question_decimal(), sign === ',' ? '1234,5' : '1234.5', Number(digits.replace(',', '.')), decimal === sign),
    way(m.files_question_thousands(), sign === ',' ? '1,234.5' : '1.234,5', Number(digits.replaceAll(sign, '')), decimal !== sign),
  ];
}
