import type { UsedPredictor } from '#lib/methods/prediction/settings.ts';
import { asDate, asDouble, asText, daysBetween } from '#lib/sql/dialects.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';

/**
 * A column of `features` as fits and scores read it: a number, never infinite or not a number; a date as days before `until`; a
 * truth as 0 or 1; a category as text. Missing is NULL.
 */
export function predictorSql({ id: name, type }: Pick<UsedPredictor, 'id' | 'type'>, until: Sql): Sql {
  const column = id(name);
  switch (type) {
    case 'number':
      return sql`CASE WHEN abs(${column}) < 1e300 THEN ${asDouble(column)} END`;
    case 'date':
      return asDouble(daysBetween(asDate(column), until));
    case 'boolean':
      return asDouble(sql`CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 END`);
    case 'category':
      return asText(column);
  }
}
