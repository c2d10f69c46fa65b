import { asText, asWhole, floorDivide, hashNumber, sha256 } from '#lib/sql/dialects.ts';
import { join, sql, type Sql } from '#lib/sql/sql.ts';
import type { Arm } from './arms.ts';
import { BUCKETS } from './bucket.ts';

/** `bucketOf` in SQL: the bucket of a customer, 0 to 9,999. */
export const bucketInSql = (salt: string, customerId: Sql): Sql => sql`(${hashNumber(salted(salt, customerId))} % ${BUCKETS})`;

export interface ArmRow {
  readonly customer_id: string;
  readonly arm: string;
}

/** `armsByBucket` in SQL: the arm of every customer_id of `from`. */
export const armRows = (from: Sql, arms: readonly Arm[], salt: string): Sql<ArmRow> =>
  sql<ArmRow>`SELECT customer_id, ${armAt(arms)} AS arm FROM (SELECT customer_id, ${bucketInSql(salt, sql`customer_id`)} AS bucket FROM ${from}) AS dealt`;

/** `armsByStratum` in SQL: the arm of every customer_id of `from`, its shares held within each value of `stratum`. */
export const armRowsByStratum = (from: Sql, stratum: Sql, arms: readonly Arm[], salt: string): Sql<ArmRow> =>
  sql<ArmRow>`SELECT customer_id, ${armAt(arms)} AS arm FROM (
  SELECT customer_id, ${floorDivide(sql`(${BUCKETS} * (2 * place - 1))`, sql`(2 * customers)`)} AS bucket FROM (
    SELECT customer_id, row_number() OVER (PARTITION BY stratum ORDER BY hash) AS place, ${asWhole(sql`count(*) OVER (PARTITION BY stratum)`)} AS customers
    FROM (SELECT customer_id, ${stratum} AS stratum, ${sha256(salted(salt, sql`customer_id`))} AS hash FROM ${from}) AS hashed
  ) AS placed
) AS dealt`;

const salted = (salt: string, customerId: Sql): Sql => sql`${asText(sql`${salt}`)} || ${customerId}`;

function armAt(arms: readonly Arm[]): Sql {
  let upTo = 0;
  const branches = arms.map(({ id, share }) => {
    upTo += share;
    return sql`WHEN bucket < ${upTo} THEN ${id}`;
  });
  return sql`CASE ${join(branches, ' ')} END`;
}
