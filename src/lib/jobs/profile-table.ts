import type { EngineError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import {
  BINS,
  type BinRow,
  type CountRow,
  type Span,
  type ValueRow,
  binsQuery,
  countsQuery,
  distinctQuery,
  isCounted,
  isMeasured,
  sampleStatement,
  topQuery,
} from '#lib/loading/profile-queries.ts';
import type { Column, ColumnType, Role } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';

interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  /** Share of all rows that have a value. */
  readonly fill: number;
  /** How many different values; of the sample when there is one. */
  readonly distinct: number;
  /** Of all rows: a number, or a day as an ISO day; null for texts. */
  readonly lowest: number | string | null;
  readonly highest: number | string | null;
  /** The most frequent values; none for columns that name people or orders, or that hardly repeat. */
  readonly top: readonly { readonly value: string; readonly rows: number }[];
  /** Rows in each of eight equal parts from lowest to highest; empty when there is no spread. */
  readonly bins: readonly number[];
}

export interface TableProfile {
  readonly rows: number;
  /** The rows over which distinct, top and bins were counted, when not all. */
  readonly sampled: number | null;
  /** Whether distinct values were counted one by one, not estimated. */
  readonly distinctIsExact: boolean;
  readonly columns: readonly ColumnProfile[];
}

/** Above this many rows a sample of about this many answers what would take seconds. */
const SAMPLE_ABOVE = 2_000_000;
const SAMPLE_ROWS = 500_000;
/** Up to this many rows every different value is counted. */
const EXACT_ROWS = 200_000;
const sample = id('kavel_sample');

/** What stands in a loaded table, column by column. Reads every row once, and a sample of a large table a second time. */
export async function profileTable(
  engine: Engine,
  source: Pick<Source, 'id' | 'recipe'>,
  signal?: AbortSignal,
): Promise<Result<TableProfile, EngineError>> {
  const options = signal ? { signal } : {};
  const table = id('raw', source.id);
  const columns = source.recipe.columns;
  const counted = await engine.run(countsQuery(table, columns), options);
  if (!counted.ok) return counted;
  const counts = counted.value[0] ?? { rows: 0 };
  const isSampled = counts.rows > SAMPLE_ABOVE;
  try {
    if (isSampled) {
      const taken = await engine.run(sampleStatement(sample, table, (SAMPLE_ROWS / counts.rows) * 100), options);
      if (!taken.ok) return taken;
    }
    const distinctIsExact = counts.rows <= EXACT_ROWS;
    const seen = await lookCloser(engine, isSampled ? sample : table, columns, counts, distinctIsExact, options);
    if (!seen.ok) return seen;
    const { distinct, top, bins } = seen.value;
    const profiles = columns.map((column, i) => profileOf(column, i, counts, distinct, top, bins));
    return ok({ rows: counts.rows, sampled: isSampled ? distinct.rows : null, distinctIsExact, columns: profiles });
  } finally {
    if (isSampled) await engine.run(sql`DROP TABLE IF EXISTS ${sample}`);
  }
}

interface Seen {
  readonly distinct: CountRow;
  readonly top: readonly ValueRow[];
  readonly bins: readonly BinRow[];
}

async function lookCloser(
  engine: Engine,
  from: Sql,
  columns: readonly Column[],
  counts: CountRow,
  exact: boolean,
  options: { signal?: AbortSignal },
): Promise<Result<Seen, EngineError>> {
  const asked = await engine.run(distinctQuery(from, columns, exact), options);
  if (!asked.ok) return asked;
  const distinct = asked.value[0] ?? { rows: 0 };
  const repeating = columns.flatMap((column, i) =>
    isCounted(column) && repeats(distinct[`distinct_${i}`] ?? 0, distinct.rows) ? [i] : [],
  );
  const top = repeating.length ? await engine.run(topQuery(from, columns, repeating), options) : ok([]);
  if (!top.ok) return top;
  const spans = columns.flatMap((column, place) => (isMeasured(column) ? spanOf(counts, place) : []));
  const bins = spans.length ? await engine.run(binsQuery(from, columns, spans), options) : ok([]);
  return bins.ok ? ok({ distinct, top: top.value, bins: bins.value }) : bins;
}

/** A category: at most a thousand values, that come back. */
const repeats = (distinct: number, rows: number): boolean => distinct <= 1000 && (distinct <= 20 || distinct < rows / 2);

function spanOf(counts: CountRow, place: number): Span[] {
  const low = counts[`low_${place}`] ?? null;
  const high = counts[`high_${place}`] ?? null;
  return low !== null && high !== null && high > low ? [{ place, low, high }] : [];
}

function profileOf(
  column: Column,
  i: number,
  counts: CountRow,
  distinct: CountRow,
  top: readonly ValueRow[],
  bins: readonly BinRow[],
): ColumnProfile {
  const mine = bins.filter((row) => row.column === i);
  return {
    name: column.name,
    type: column.type,
    role: column.role,
    fill: counts.rows ? (counts[`filled_${i}`] ?? 0) / counts.rows : 0,
    distinct: distinct[`distinct_${i}`] ?? 0,
    lowest: readable(column.type, counts[`low_${i}`] ?? null),
    highest: readable(column.type, counts[`high_${i}`] ?? null),
    top: top.filter((row) => row.column === i).map(({ value, rows }) => ({ value, rows })),
    bins: mine.length ? Array.from({ length: BINS }, (_, bin) => mine.find((row) => row.bin === bin)?.rows ?? 0) : [],
  };
}

const DAY_MS = 86_400_000;

/** The engine knows days that JavaScript does not, in millions of years: those are null. */
function readable(type: ColumnType, value: number | null): number | string | null {
  if (value === null || type === 'number') return value;
  const day = new Date(value * DAY_MS);
  return Number.isNaN(day.getTime()) ? null : (day.toISOString().split('T')[0] ?? null);
}
