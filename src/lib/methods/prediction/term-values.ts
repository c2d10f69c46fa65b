import { asDouble } from '#lib/sql/dialects.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import type { PredictorColumn } from './predictor-column.ts';
import type { Term } from './settings.ts';

type WithoutScale<Each> = Each extends unknown ? Omit<Each, 'mean' | 'deviation'> : never;
/** A term before its scale is known. */
export type BareTerm = WithoutScale<Term>;

/** A term's values over the rows of its predictor, not yet standardised. */
export function bareValues(term: BareTerm, { levels, values }: PredictorColumn): Float64Array {
  switch (term.kind) {
    case 'number':
      return values.map((value) => {
        const filled = Number.isNaN(value) ? term.fill : value;
        return term.logged ? Math.log(1 + Math.max(0, filled)) : filled;
      });
    case 'missing':
      return values.map((value) => (Number.isNaN(value) ? 1 : 0));
    case 'level': {
      const code = levels.indexOf(term.level);
      return values.map((value) => (value === code ? 1 : 0));
    }
    case 'other': {
      const codes = new Set(term.levels.map((level) => levels.indexOf(level)));
      return values.map((value) => (Number.isNaN(value) || codes.has(value) ? 0 : 1));
    }
  }
}

/** A term's values over the rows of its predictor, standardised. */
export const termValues = (term: Term, column: PredictorColumn): Float64Array =>
  bareValues(term, column).map((value) => (value - term.mean) / term.deviation);

/** The same as SQL, before standardising, over a relation whose columns are the predictors: numbers DOUBLE, categories VARCHAR. */
export function termSql(term: Term): Sql {
  const column = id(term.predictor);
  switch (term.kind) {
    case 'number': {
      const filled = sql`coalesce(${column}, ${term.fill})`;
      return term.logged ? sql`ln(1 + greatest(0, ${filled}))` : filled;
    }
    case 'missing':
      return asDouble(sql`CASE WHEN ${column} IS NULL THEN 1 ELSE 0 END`);
    case 'level':
      return asDouble(sql`CASE WHEN ${column} = ${term.level} THEN 1 ELSE 0 END`);
    case 'other':
      return asDouble(sql`CASE WHEN ${column} NOT IN (${join(term.levels.map((level) => sql`${level}`))}) THEN 1 ELSE 0 END`);
  }
}
