import { type Result, ok } from '#lib/core/result.ts';
import { ruleViews, rulesOf } from '#lib/jobs/ask-rules.ts';
import {
  type EarlierLoad,
  earlierLoad,
  earlierMembers,
  earlierTruths,
  presentLoad,
  truthColumn,
  truthRows,
} from '#lib/jobs/earlier-load.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import type { SegmentModel } from '#lib/project/project.ts';
import { leavesOf } from '#lib/segments/groups.ts';
import type { Condition } from '#lib/segments/rule.ts';
import { inOneQuery } from '#lib/segments/rule-sql.ts';
import { print } from '#lib/sql/print.ts';
import { id, join, ofRow, sql, type Sql } from '#lib/sql/sql.ts';

/** How many customers went from one segment to another, or stayed; null is no segment, or no customer then or now. */
export interface LoadMove {
  readonly before: string | null;
  readonly now: string | null;
  readonly customers: number;
}

/** How often a condition of an own rule flipped. */
interface ConditionFlips {
  readonly segment: string;
  readonly condition: Condition;
  readonly becameTrue: number;
  readonly becameFalse: number;
}

/** A customer in another segment than before, with the conditions that flipped. */
export interface Mover {
  readonly customerId: string;
  readonly before: string | null;
  readonly now: string | null;
  readonly flips: readonly { readonly segment: string; readonly condition: Condition; readonly isTrue: boolean }[];
}

/** The load before against this one, for one model. */
export interface LoadsCompared {
  readonly before: EarlierLoad;
  readonly now: EarlierLoad;
  readonly moves: readonly LoadMove[];
  /** Of the own rules that are still the same, most flips first; without those that flipped for nobody. */
  readonly flips: readonly ConditionFlips[];
  /** Own segments whose rule changed since, or is new. */
  readonly changedRules: readonly string[];
  /** A page of those who moved. */
  readonly movers: readonly Mover[];
  readonly sql: string;
}

export const MOVERS_A_PAGE = 50;

interface AskedCondition {
  readonly segment: string;
  readonly condition: Condition;
  readonly column: string;
}

/** Who entered, left, stayed and moved since the load before; null when none is remembered. */
export const loadsCompared = (model: SegmentModel, page: number): Question<LoadsCompared | null> => ({
  needs: ['members', 'features'],
  uses: ruleViews,
  choices: (project) => [model, page, project.segments, project.exclusions, project.sources],
  answer: async (asked) => {
    const { engine, project, signal } = asked;
    const before = await earlierLoad(asked);
    if (!before.ok) return before;
    if (!before.value) return ok(null);
    const now = presentLoad(project);
    const rulesBefore = before.value.rules;
    const isSame = ({ segment, rule }: EarlierLoad['rules'][number]) =>
      rulesBefore.some((each) => each.segment === segment && each.rule === rule);
    const same = project.segments.filter(({ id: segment }) => now.rules.some((each) => each.segment === segment && isSame(each)));
    const conditions = same.flatMap(({ id: segment, rule }) =>
      leavesOf<Condition>(rule).map((condition, place): AskedCondition => ({ segment, condition, column: truthColumn(segment, place) })),
    );
    const pairs = sql`(SELECT coalesce(b.customer_id, n.customer_id) AS customer_id, b.segment AS before_segment, n.segment AS now_segment
FROM (SELECT customer_id, segment FROM ${earlierMembers} WHERE model = ${model}) AS b
FULL JOIN (SELECT customer_id, segment FROM members WHERE model = ${model}) AS n ON n.customer_id = b.customer_id) AS pairs`;
    const query = sql<{
      before: string | null;
      now: string | null;
      customers: number;
    }>`SELECT before_segment AS before, now_segment AS now, count(*) AS customers
FROM ${pairs} GROUP BY before_segment, now_segment ORDER BY customers DESC, before, now`;
    const moves = await engine.run(query, { signal });
    if (!moves.ok) return moves;
    const ofRules = model === 'rules' && conditions.length > 0;
    const truths = ofRules ? inOneQuery(truthRows(rulesOf(asked, []).context, same)) : null;
    const flips = truths ? await flipCounts(asked, conditions, truths) : ok([]);
    if (!flips.ok) return flips;
    const movers = await moversOf(asked, pairs, truths ? { conditions, truths } : null, page);
    if (!movers.ok) return movers;
    return ok({
      before: before.value,
      now,
      moves: moves.value,
      flips: flips.value,
      changedRules: model === 'rules' ? now.rules.filter((rule) => !isSame(rule)).map(({ segment }) => segment) : [],
      movers: movers.value,
      sql: print(query),
    });
  },
});

const flippedTo = ({ column }: AskedCondition, isTrue: boolean): Sql =>
  sql`(${id('now', column)} = ${isTrue} AND ${id('before_load', column)} = ${!isTrue})`;

async function flipCounts(
  { engine, signal }: Asked,
  conditions: readonly AskedCondition[],
  truths: Sql,
): Promise<Result<ConditionFlips[]>> {
  const counts = conditions.flatMap((condition, i) => [
    sql`count(CASE WHEN ${flippedTo(condition, true)} THEN 1 END) AS ${id(`true_${i}`)}`,
    sql`count(CASE WHEN ${flippedTo(condition, false)} THEN 1 END) AS ${id(`false_${i}`)}`,
  ]);
  const found = await engine.run(
    ofRow<Record<string, number>>(
      sql`SELECT ${join(counts)} FROM (${truths}) AS now JOIN ${earlierTruths} AS before_load ON before_load.customer_id = now.customer_id`,
    ),
    { signal },
  );
  if (!found.ok) return found;
  const row = found.value[0] ?? {};
  const flips = conditions.map(({ segment, condition }, i) => ({
    segment,
    condition,
    becameTrue: row[`true_${i}`] ?? 0,
    becameFalse: row[`false_${i}`] ?? 0,
  }));
  const all = (flip: ConditionFlips) => flip.becameTrue + flip.becameFalse;
  return ok(flips.filter((flip) => all(flip) > 0).toSorted((one, other) => all(other) - all(one)));
}

type MoverRow = Readonly<Record<string, string | boolean | null>>;

async function moversOf(
  { engine, signal }: Asked,
  pairs: Sql,
  told: { readonly conditions: readonly AskedCondition[]; readonly truths: Sql } | null,
  page: number,
): Promise<Result<Mover[]>> {
  const moved = sql`SELECT customer_id, before_segment, now_segment FROM ${pairs} WHERE before_segment IS DISTINCT FROM now_segment
ORDER BY before_segment NULLS FIRST, now_segment NULLS LAST, customer_id LIMIT ${MOVERS_A_PAGE} OFFSET ${page * MOVERS_A_PAGE}`;
  const flips = told?.conditions.map(
    (condition, i) =>
      sql`, CASE WHEN ${flippedTo(condition, true)} THEN TRUE WHEN ${flippedTo(condition, false)} THEN FALSE END AS ${id(`flip_${i}`)}`,
  );
  const query = told
    ? sql`SELECT moved.*${join(flips ?? [], '')} FROM (${moved}) AS moved
LEFT JOIN (${told.truths}) AS now ON now.customer_id = moved.customer_id
LEFT JOIN ${earlierTruths} AS before_load ON before_load.customer_id = moved.customer_id
ORDER BY before_segment NULLS FIRST, now_segment NULLS LAST, moved.customer_id`
    : moved;
  const found = await engine.run(ofRow<MoverRow>(query), { signal });
  if (!found.ok) return found;
  const text = (cell: MoverRow[string] | undefined): string | null => (typeof cell === 'string' ? cell : null);
  return ok(
    found.value.map((row) => ({
      customerId: text(row['customer_id']) ?? '',
      before: text(row['before_segment']),
      now: text(row['now_segment']),
      flips: (told?.conditions ?? []).flatMap(({ segment, condition }, i) => {
        const isTrue = row[`flip_${i}`];
        return typeof isTrue === 'boolean' ? [{ segment, condition, isTrue }] : [];
      }),
    })),
  );
}
