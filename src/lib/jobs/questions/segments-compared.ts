import { fingerprint } from '#lib/core/fingerprint.ts';
import { ok } from '#lib/core/result.ts';
import { rulesOf } from '#lib/jobs/ask-rules.ts';
import type { Question } from '#lib/jobs/question.ts';
import {
  type NumberTrait,
  type Side,
  type TraitComparison,
  type ValueTrait,
  compareTraits,
  sides,
} from '#lib/methods/compare/compare-traits.ts';
import { predictorSql } from '#lib/pipeline/predictor-sql.ts';
import { type Predictor, predictors } from '#lib/pipeline/predictors.ts';
import { loadedSources } from '#lib/pipeline/sources.ts';
import type { SegmentModel } from '#lib/project/project.ts';
import { asText } from '#lib/sql/dialects.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, ofRow, sql, type Sql } from '#lib/sql/sql.ts';

export { SURE_BELOW } from '#lib/methods/compare/compare-traits.ts';
export type { TraitComparison };

/** A segment of a model; `null` in its place is everyone. */
export interface SegmentOf {
  readonly model: SegmentModel;
  readonly segment: string;
}

/** Two segments side by side. `both`: the customers who are in both. */
export interface SegmentsCompared {
  readonly customers: Readonly<Record<Side, number>>;
  readonly traits: readonly TraitComparison[];
  /** Properties that the law or decency asks care with. */
  readonly sensitive: readonly string[];
  /** Properties that are dates: compared as days before the analysis date. */
  readonly dates: readonly string[];
  readonly sql: string;
}

/** Of a property with many values the most usual ones are compared. */
const MOST_VALUES = 30;
/** Beyond this a square no longer fits in a number. */
const LARGEST = 1e100;

/** Every trait of one segment against another, or against everyone. */
export const segmentsCompared = (a: SegmentOf | null, b: SegmentOf | null): Question<SegmentsCompared> => ({
  needs: ['members', 'features'],
  choices: (project) => [a, b, project.sources, project.joins, project.windows.analysisDate],
  answer: async (asked) => {
    const { engine, plan, project, loaded, made, signal } = asked;
    const { context, loads } = rulesOf(asked, []);
    const { orders, customers } = loadedSources(project, loaded);
    const traits = predictors({ sources: [...orders, ...customers], joins: [] });
    const columns = traits.map((trait, i) => sql`, ${valueOf(trait, context.analysisDate)} AS ${id(`t_${i}`)}`);
    const query = sql`SELECT CASE WHEN in_a AND in_b THEN 'both' WHEN in_a THEN 'a' ELSE 'b' END AS side${join(columns, '')}
FROM (SELECT f.*, ${isIn(a)} AS in_a, ${isIn(b)} AS in_b FROM features AS f) AS placed WHERE in_a OR in_b`;
    const table = `compared_${fingerprint(print(query))}`;
    const named = traits.map((trait, i) => ({ trait, i }));
    const categories = named.filter(({ trait }) => isCategory(trait));
    const read = async () => {
      const counts = await engine.run(countsOf(traits, id(table)), { signal });
      if (!counts.ok) return counts;
      const values = categories.length ? await engine.run(valuesOf(categories, id(table)), { signal }) : ok([]);
      return values.ok ? ok({ counts: counts.value, values: values.value }) : values;
    };
    const found = await made.use(engine, plan, { tables: [{ name: table, query }], loads }, read, { signal });
    if (!found.ok) return found;
    const { counts, values } = found.value;
    const bySide = (column: string) => sideNumbers((side) => counts.find((row) => row['side'] === side)?.[column]);
    const numbers = named
      .filter(({ trait }) => !isCategory(trait))
      .map(({ trait, i }): NumberTrait => {
        const [known, mean, variance] = [bySide(`n_${i}`), bySide(`mean_${i}`), bySide(`variance_${i}`)];
        const of = (side: Side) => ({ n: known[side], mean: mean[side], variance: known[side] > 1 ? variance[side] : null });
        return { property: trait.id, moments: { a: of('a'), both: of('both'), b: of('b') } };
      });
    const shares = values.flatMap(({ place, value, a: inA, both, b: inB }): ValueTrait[] => {
      const trait = traits[place];
      return trait ? [{ property: trait.id, value, customers: { a: inA, both, b: inB }, known: bySide(`n_${place}`) }] : [];
    });
    return ok({
      customers: bySide('customers'),
      traits: compareTraits(numbers, shares),
      sensitive: traits.filter(({ sensitive }) => sensitive).map((trait) => trait.id),
      dates: traits.filter(({ type }) => type === 'date').map((trait) => trait.id),
      sql: print(query),
    });
  },
});

const isCategory = ({ type }: Predictor): boolean => type === 'category' || type === 'boolean';

const isIn = (chosen: SegmentOf | null): Sql =>
  chosen
    ? sql`f.customer_id IN (SELECT customer_id FROM members WHERE model = ${chosen.model} AND segment = ${chosen.segment})`
    : sql`TRUE`;

/** A trait as it is compared: a category or a truth as text, a number as it is, a date as days ago. */
function valueOf(trait: Predictor, until: Sql): Sql {
  if (isCategory(trait)) return sql`nullif(trim(${asText(id(trait.id))}), '')`;
  const number = predictorSql(trait, until);
  return sql`CASE WHEN abs(${number}) < ${LARGEST} THEN ${number} END`;
}

/** A row for each side: its customers, and of each trait how many have it, with mean and variance of a number. */
function countsOf(traits: readonly Predictor[], table: Sql): Sql<Record<string, string | number | null>> {
  const columns = traits.map((trait, i) => {
    const value = id(`t_${i}`);
    const known = sql`, count(${value}) AS ${id(`n_${i}`)}`;
    return isCategory(trait) ? known : sql`${known}, avg(${value}) AS ${id(`mean_${i}`)}, var_samp(${value}) AS ${id(`variance_${i}`)}`;
  });
  return ofRow(sql`SELECT side, count(*) AS customers${join(columns, '')} FROM ${table} GROUP BY side`);
}

interface ValueRow {
  readonly place: number;
  readonly value: string;
  readonly a: number;
  readonly both: number;
  readonly b: number;
}

const valuesOf = (categories: readonly { readonly i: number }[], table: Sql): Sql<ValueRow> =>
  ofRow(
    join(
      categories.map(({ i }) => {
        const value = id(`t_${i}`);
        const counted = join(sides.map((side) => sql`count(CASE WHEN side = ${side} THEN 1 END) AS ${id(side)}`));
        return sql`SELECT * FROM (SELECT ${i} AS place, ${value} AS "value", ${counted} FROM ${table} WHERE ${value} IS NOT NULL GROUP BY ${value} ORDER BY count(*) DESC, ${value} LIMIT ${MOST_VALUES}) AS ${id(`v_${i}`)}`;
      }),
      '\nUNION ALL\n',
    ),
  );

function sideNumbers(of: (side: Side) => string | number | null | undefined): Record<Side, number> {
  const number = (side: Side) => Number(of(side) ?? 0);
  return { a: number('a'), both: number('both'), b: number('b') };
}
