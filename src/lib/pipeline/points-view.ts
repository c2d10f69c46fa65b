import { err, ok } from '#lib/core/result.ts';
import { type LineInSql, pointsRows } from '#lib/methods/points/score-sql.ts';
import type { PointsModel } from '#lib/project/points-model.ts';
import { inOneQuery, ruleRows } from '#lib/segments/rule-sql.ts';
import type { ValueType } from '#lib/segments/value-test.ts';
import { asDate, daysBetween } from '#lib/sql/dialects.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';
import type { Drafted } from './draft.ts';
import { featuresView } from './features-view.ts';
import { asksPersonal, featureColumns, projectRules } from './rule-context.ts';
import type { Loaded } from './sources.ts';

/** `points`: the points score of every customer, a column per line of it, and the segment. A line that cannot be asked gives none (rule 4). */
export function pointsView(loaded: Loaded): Drafted {
  const { points } = loaded.project.models;
  if (!points) return err({ code: 'model.notMade', model: 'points' });
  const features = featuresView(loaded);
  if (!features.ok) return features;
  const asking = points.lines.map(({ rule }) => rule);
  const { context, inputs, loads } = projectRules(loaded, { reached: asksPersonal(asking, loaded) });
  const rules = ruleRows(asking, { ...context, segments: [] });
  const columns = featureColumns(loaded);
  const read = readColumns(points).flatMap((name) => columns.find((column) => column.name === name) ?? []);
  const typeOf = (name: string) => read.find((column) => column.name === name)?.type;
  const lines = points.lines.map((line, i): LineInSql => ({
    line,
    holds: rules.holds[i] ?? sql`FALSE`,
    count: line.each !== null && typeOf(line.each) === 'number' ? asRead(line.each) : sql`NULL`,
    ageDays: line.decay ? ageIn(line.decay.column, typeOf(line.decay.column), context.analysisDate) : sql`NULL`,
  }));
  const values = join(
    read.map(({ name }) => sql`, f.${id(name)} AS ${asRead(name)}`),
    '',
  );
  const asked = read.length
    ? sql`SELECT asked.*${values} FROM (${rules.query}) AS asked JOIN features AS f ON f.customer_id = asked.customer_id`
    : rules.query;
  const scored = (from: Sql) => pointsRows(sql`(${from}) AS told`, lines, points.limits, points.segments);
  const { tables } = rules;
  return ok({
    query: scored(inOneQuery({ tables, query: asked })),
    fromTables: { tables, query: scored(asked), loads },
    inputs,
    kept: true,
    loads,
  });
}

/** The columns whose values count, beside those that conditions ask. */
const readColumns = ({ lines }: PointsModel): string[] => [
  ...new Set(lines.flatMap(({ each, decay }) => [...(each === null ? [] : [each]), ...(decay ? [decay.column] : [])])),
];

const asRead = (name: string): Sql => id(`read ${name}`);

/** A number of days as it is, a date as the days since. */
function ageIn(name: string, type: ValueType | undefined, analysisDate: Sql): Sql {
  if (type === 'date') return daysBetween(asDate(asRead(name)), analysisDate);
  return type === 'number' ? asRead(name) : sql`NULL`;
}
