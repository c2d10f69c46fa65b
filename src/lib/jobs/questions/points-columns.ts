import { type Result, ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { predictors } from '#lib/pipeline/predictors.ts';
import { featureColumns, personalColumns } from '#lib/pipeline/rule-context.ts';
import { loadedSources } from '#lib/pipeline/sources.ts';
import type { RuleColumn } from '#lib/segments/rule-context.ts';
import { type Sql, id, join, ofRow, sql } from '#lib/sql/sql.ts';

/** A column that a line of the score can ask. Of a personal one only whether it is filled; of texts the most frequent values. */
export interface PointsColumn extends RuleColumn {
  readonly personal: boolean;
  /** Of a number: its middle value; null when nothing is known. */
  readonly middle: number | null;
  readonly values: readonly { readonly value: string; readonly customers: number }[];
}

const MOST_VALUES = 30;

interface ValueRow {
  readonly place: number;
  readonly value: string;
  readonly customers: number;
}

/** The columns that lines of the score can ask: those of `features` that the files give, consent, and what reaches a customer. */
export const pointsColumns: Question<readonly PointsColumn[]> = {
  needs: ['features'],
  choices: (project) => project.sources.map(({ recipe }) => recipe.columns),
  answer: async ({ engine, project, loaded: tables, signal }): Promise<Result<readonly PointsColumn[]>> => {
    const loaded = loadedSources(project, tables);
    const given = new Set(predictors(project).map((predictor) => predictor.id));
    const own = featureColumns(loaded).filter(({ name }) => given.has(name) || name === 'consent');
    const numbers = own.filter(({ type }) => type === 'number');
    const texts = own.filter(({ type }) => type === 'text');
    const middles = numbers.length ? await engine.run(middlesQuery(numbers), { signal }) : ok([]);
    if (!middles.ok) return middles;
    const values = texts.length ? await engine.run(valuesQuery(texts), { signal }) : ok([]);
    if (!values.ok) return values;
    const columns = own.map((column): PointsColumn => ({
      ...column,
      personal: false,
      middle: middles.value[0]?.[column.name] ?? null,
      values: values.value.filter(({ place }) => texts[place]?.name === column.name).map(({ value, customers }) => ({ value, customers })),
    }));
    const personal = personalColumns(loaded).map((column): PointsColumn => ({ ...column, personal: true, middle: null, values: [] }));
    return ok([...columns, ...personal]);
  },
};

const middlesQuery = (numbers: readonly RuleColumn[]): Sql<Record<string, number | null>> =>
  ofRow<Record<string, number | null>>(
    sql`SELECT ${join(numbers.map(({ name }) => sql`CAST(approx_quantile(${id(name)}, 0.5) AS DOUBLE) AS ${id(name)}`))} FROM features`,
  );

const valuesQuery = (texts: readonly RuleColumn[]): Sql<ValueRow> =>
  ofRow<ValueRow>(
    join(
      texts.map(
        ({ name }, place) =>
          sql`(SELECT ${place} AS place, CAST(${id(name)} AS VARCHAR) AS value, count(*) AS customers FROM features WHERE ${id(name)} IS NOT NULL GROUP BY ${id(name)} ORDER BY customers DESC, value LIMIT ${MOST_VALUES})`,
      ),
      '\nUNION ALL\n',
    ),
  );
