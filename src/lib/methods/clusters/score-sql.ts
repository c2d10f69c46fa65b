import { asDouble, asText, exactDouble } from '#lib/sql/dialects.ts';
import { id, join, perDialect, sql, type Sql } from '#lib/sql/sql.ts';
import { dimensionsOf, type Dimension } from './dimensions.ts';
import { clusterId, type ClusterSolution, type Preparation } from './settings.ts';

export interface ClusterRow {
  readonly customer_id: string;
  readonly segment: string;
  readonly distance: number;
  readonly shadow: number;
}

/** The dimensions' values before they are scaled, named by `dimensionColumn`, of the columns of a table. Missing is NULL. */
export const rawDimensions = (preparations: readonly Preparation[]): Sql[] =>
  preparations.flatMap((preparation) => dimensionsOf([preparation]).map((dimension) => rawValue(preparation, dimension)));

export const dimensionColumn = (place: number): string => `d${place + 1}`;

function rawValue(preparation: Preparation, { part }: Dimension): Sql {
  const column = id(preparation.column);
  switch (preparation.as) {
    case 'number': {
      const number = preparation.type === 'date' ? daysOf(column) : finite(asDouble(column));
      return preparation.log ? sql`CASE WHEN ${number} < 0 THEN 0 ELSE ln(1 + abs(${number})) END` : number;
    }
    case 'scale':
      return finite(asDouble(column));
    case 'yesNo':
      return isOne(isYes(column, preparation.type, preparation.yes), column);
    case 'category':
      return isOne(part === null ? isOther(column, preparation.values) : sql`${asText(column)} = ${part}`, column);
    case 'answers':
      return asDouble(sql`CASE WHEN ${holdsAnswer(column, preparation.separator, part ?? '')} THEN 1 ELSE 0 END`);
  }
}

const finite = (number: Sql): Sql => sql`CASE WHEN abs(${number}) < 1e300 THEN ${number} END`;

const isOne = (condition: Sql, column: Sql): Sql =>
  asDouble(sql`CASE WHEN ${column} IS NULL THEN NULL WHEN ${condition} THEN 1 ELSE 0 END`);

const isOther = (column: Sql, values: readonly string[]): Sql =>
  values.length ? sql`${asText(column)} NOT IN (${join(values.map((value) => sql`${value}`))})` : sql`TRUE`;

function isYes(column: Sql, type: 'boolean' | 'number' | 'text', yes: string): Sql {
  if (type === 'boolean') return column;
  return type === 'number' ? sql`${column} = ${Number(yes)}` : sql`lower(trim(${column})) = ${yes}`;
}

const daysOf = (column: Sql): Sql =>
  asDouble(
    perDialect({
      duckdb: sql`date_diff('day', DATE '1970-01-01', CAST(${column} AS DATE))`,
      postgres: sql`(CAST(${column} AS DATE) - DATE '1970-01-01')`,
    }),
  );

/** Whether a cell's list of answers has one: the blanks around its separators aside. */
const holdsAnswer = (column: Sql, separator: string, answer: string): Sql => {
  const pattern = ` *${separator === '|' ? '\\|' : separator} *`;
  const cell = sql`trim(regexp_replace(${column}, ${pattern}, ${separator}, 'g'))`;
  return sql`position(${separator + answer + separator} IN ${separator} || ${cell} || ${separator}) > 0`;
};

/**
 * Each customer's nearest centre, with the distance and the shadow value. `features` has the columns of the preparations; who
 * misses a value that is not filled is left out.
 */
export function clusterRows(
  features: Sql,
  preparations: readonly Preparation[],
  { centres }: Pick<ClusterSolution, 'centres'>,
): Sql<ClusterRow> {
  const dimensions = dimensionsOf(preparations);
  const raw = rawDimensions(preparations);
  const scaled = dimensions.map(({ centre, spread, fill }, i) => {
    const known = fill === null ? (raw[i] ?? sql`NULL`) : sql`coalesce(${raw[i] ?? sql`NULL`}, ${exactDouble(fill)})`;
    return sql`(${known} - ${exactDouble(centre)}) / ${exactDouble(spread)} AS ${id(dimensionColumn(i))}`;
  });
  const square = (cluster: number): Sql => id(`s${cluster + 1}`);
  const squares = centres.map((centre, cluster) => {
    const terms = centre.map(
      (at, i) => sql`(${id(dimensionColumn(i))} - ${exactDouble(at)}) * (${id(dimensionColumn(i))} - ${exactDouble(at)})`,
    );
    return sql`${join(terms, ' + ')} AS ${square(cluster)}`;
  });
  const all = centres.map((_, cluster) => square(cluster));
  const pairs = all.flatMap((first, i) => all.slice(i + 1).map((second) => sql`greatest(${first}, ${second})`));
  const cases = centres.map((_, cluster) => sql`WHEN ${square(cluster)} <= nearest THEN ${clusterId(cluster)}`);
  return sql<ClusterRow>`WITH scaled AS (
  SELECT customer_id, ${join(scaled)} FROM ${features}
), squared AS (
  SELECT customer_id, ${join(squares)} FROM scaled
), ranked AS (
  SELECT *, least(${join(all)}) AS nearest, least(${join(pairs)}) AS next FROM squared WHERE ${join(
    all.map((each) => sql`${each} IS NOT NULL`),
    ' AND ',
  )}
)
SELECT customer_id, CASE ${join(cases, ' ')} END AS segment, sqrt(nearest) AS distance,
  coalesce(2 * sqrt(nearest) / nullif(sqrt(nearest) + sqrt(next), 0), 1) AS shadow FROM ranked`;
}
