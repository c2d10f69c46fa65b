import { hasMonthName, isCounting } from '#lib/loading/date-format.ts';
import { missingTexts } from '#lib/loading/missing-texts.ts';
import type { Column, Recipe } from '#lib/loading/recipe.ts';

/** Where the parts of a day of ten signs stand in it, the byte between them, and whether a time follows. */
export interface DayLayout {
  readonly yearAt: number;
  readonly monthAt: number;
  readonly dayAt: number;
  readonly between: number;
  readonly time: 'none' | 'minutes' | 'seconds' | 'maybe';
}

export type QuickColumn =
  | { readonly kind: 'skip' }
  | { readonly kind: 'text'; readonly name: string; readonly isCustomer: boolean }
  | { readonly kind: 'number'; readonly name: string }
  | { readonly kind: 'date' | 'timestamp'; readonly name: string; readonly layout: DayLayout };

/** What the quick reader must know of a text in UTF-8, in bytes: it reads plain cells only. Can be sent to a worker. */
export interface QuickPlan {
  readonly columns: readonly QuickColumn[];
  readonly delimiter: number;
  /** Minus one for none. */
  readonly quote: number;
  readonly decimal: number;
  /** Lines above the first row. */
  readonly linesAbove: number;
  /** The texts that stand for "nothing"; and those that do in a customer's number, where they are no plan's business. */
  readonly missing: readonly string[];
  readonly nameless: readonly string[];
}

/** The plan for these columns of a file, or null when the quick reader does not know its notation or one of their types. */
export function quickPlan({ notation, columns, decimal, missing }: Recipe, only: readonly string[]): QuickPlan | null {
  const { encoding, delimiter, quote, escape, skipLines, headerLines } = notation;
  const isPlain = encoding === 'utf-8' && isOneByte(delimiter) && (quote === '' || escape === 'double') && headerLines <= 1;
  const read = columns.map((column) => (only.includes(column.name) ? quickColumn(column) : ({ kind: 'skip' } as const)));
  if (!isPlain || columns.length < 2 || columns.some(({ name }) => /[\r\n]/.test(name)) || !read.every((column) => column !== null))
    return null;
  return {
    columns: read,
    delimiter: delimiter.charCodeAt(0),
    quote: quote === '' ? -1 : quote.charCodeAt(0),
    decimal: decimal.charCodeAt(0),
    linesAbove: skipLines + headerLines,
    missing,
    nameless: missingTexts.filter((text) => text !== '' && !missing.includes(text)),
  };
}

const isOneByte = (text: string): boolean => text.length === 1 && text.charCodeAt(0) < 128;

function quickColumn({ name, type, format, role }: Column): QuickColumn | null {
  if (type === 'text') return { kind: 'text', name, isCustomer: role === 'customerId' };
  if (type === 'number') return format === null ? { kind: 'number', name } : null;
  if (type === 'boolean' || isCounting(format) || hasMonthName(format)) return null;
  const layout = layoutOf(type, format);
  return layout && { kind: type, name, layout };
}

/** The year first or last, so that every part has a place of its own. */
const LAYOUT = /^(?:(%Y)([-/. ])%m\2%d|%([dm])([-/. ])%[dm]\4%Y)(?: %H:%M(:%S)?)?$/;

function layoutOf(type: 'date' | 'timestamp', format: string | null): DayLayout | null {
  const yearFirst = { yearAt: 0, monthAt: 5, dayAt: 8 };
  if (format === null) return { ...yearFirst, between: 45, time: type === 'date' ? 'none' : 'maybe' };
  const found = LAYOUT.exec(format);
  const hasTime = format.includes('%H');
  if (!found || hasTime !== (type === 'timestamp') || /%d.%d|%m.%m/.test(format)) return null;
  const [, year, afterYear, first, afterFirst, seconds] = found;
  const places = year ? yearFirst : first === 'd' ? { dayAt: 0, monthAt: 3, yearAt: 6 } : { monthAt: 0, dayAt: 3, yearAt: 6 };
  return { ...places, between: (afterYear ?? afterFirst ?? '-').charCodeAt(0), time: !hasTime ? 'none' : seconds ? 'seconds' : 'minutes' };
}
