import { type Result, ok } from '#lib/core/result.ts';
import { ruleViews, rulesOf } from '#lib/jobs/ask-rules.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import { usableCuts } from '#lib/methods/rfm/cuts.ts';
import { type ScoreRange, scoreRanges } from '#lib/methods/rfm/rfm-summary.ts';
import type { RfmCuts } from '#lib/methods/rfm/settings.ts';
import { attributesOf } from '#lib/pipeline/attributes.ts';
import { loadedSources } from '#lib/pipeline/sources.ts';
import type { ViewName } from '#lib/pipeline/view.ts';
import { type Explained, explainQuery, explanationsIn } from '#lib/segments/explain-rule.ts';
import { isBlank } from '#lib/segments/groups.ts';
import { isListed } from '#lib/segments/id-list.ts';
import type { Condition, Rule } from '#lib/segments/rule.ts';
import type { RuleContext } from '#lib/segments/rule-context.ts';
import type { Exclusions, Segment } from '#lib/segments/segment.ts';
import { asDate } from '#lib/sql/dialects.ts';
import { id, ofRow, sql } from '#lib/sql/sql.ts';

/** A row about a customer as the engine gives it, by column. */
export type CustomerRow = Readonly<Record<string, string | number | boolean | Date | null>>;

/** One of the project's own segments, for one customer. */
export interface OwnSegmentExplained {
  readonly segment: string;
  /** Whether the customer is in it by itself, before priority and exclusions; null when its rule cannot be asked. */
  readonly isIn: boolean | null;
  /** Its rule, condition by condition; null when it says nothing. Of a static segment it does not decide. */
  readonly rule: Explained | null;
  readonly pinned: 'in' | 'out' | null;
  /** The day since which it is static, ISO. */
  readonly frozenOn: string | null;
}

/** Why a customer is left out of all own segments. */
interface ExclusionExplained {
  readonly onList: boolean;
  readonly rule: Explained | null;
}

/** All that is known of one customer, and why they are in the segments they are in. */
export interface ExplainedCustomer {
  readonly customerId: string;
  /** The day as of which everything was computed, ISO; null without dates. */
  readonly analysisDate: string | null;
  /** The columns of the customers files, by name. */
  readonly properties: readonly { readonly name: string; readonly value: CustomerRow[string] }[];
  /** The row of each view that has one. */
  readonly rows: Readonly<Partial<Record<ViewName, CustomerRow>>>;
  /** What the RFM scores stand for. */
  readonly scores: { readonly ranges: readonly ScoreRange[]; readonly scores: number; readonly cuts: RfmCuts | null } | null;
  /** In which segment of which model: at most one each. */
  readonly memberOf: readonly { readonly model: string; readonly segment: string }[];
  readonly own: readonly OwnSegmentExplained[];
  /** Null when the customer is not excluded. */
  readonly excluded: ExclusionExplained | null;
}

/** The views that have something to tell of one customer. */
const toldBy = [
  'customers',
  'features',
  'rfm',
  'rfm_push',
  'value',
  'lifetime',
  'clusters',
  'prediction',
  'points',
  'lookalike',
] as const satisfies readonly ViewName[];

/** One customer by number, explained; null when there is none by that number. */
export const customerExplained = (customerId: string): Question<ExplainedCustomer | null> => ({
  needs: ['features', 'customers'],
  uses: [...ruleViews, 'rfm_push', 'rules', 'lookalike', 'members'],
  choices: (project) => [customerId, project.segments, project.exclusions, project.models, project.windows.analysisDate],
  answer: async (asked) => {
    const { engine, plan, project, loaded, signal } = asked;
    const made = new Set<ViewName>(plan.views.map(({ name }) => name));
    const rows: Partial<Record<ViewName, CustomerRow>> = {};
    for (const view of toldBy.filter((name) => made.has(name))) {
      const found = await engine.run(ofRow<CustomerRow>(sql`SELECT * FROM ${id(view)} WHERE customer_id = ${customerId} LIMIT 1`), {
        signal,
      });
      if (!found.ok) return found;
      if (found.value[0]) rows[view] = found.value[0];
    }
    const { customers } = rows;
    if (!customers) return ok(null);
    const scores = rows.rfm ? await engine.run(scoreRanges(id('rfm')), { signal }) : ok(null);
    if (!scores.ok) return scores;
    const memberOf = made.has('members')
      ? await engine.run(
          sql<{
            model: string;
            segment: string;
          }>`SELECT model, segment FROM members WHERE customer_id = ${customerId} ORDER BY model, segment`,
          { signal },
        )
      : ok([]);
    if (!memberOf.ok) return memberOf;
    const { context } = rulesOf(asked, []);
    const day = await engine.run(sql<{ on_day: Date | null }>`SELECT ${asDate(context.analysisDate)} AS on_day`, { signal });
    if (!day.ok) return day;
    const { segments, exclusions } = project;
    const told = await explained(asked, context, [exclusions.rule, ...segments.map(({ rule }) => rule)], customerId);
    if (!told.ok) return told;
    const [excludedBy = null, ...ownRules] = told.value;
    const { rfm } = project.models;
    return ok({
      customerId,
      analysisDate: day.value[0]?.on_day?.toISOString().slice(0, 10) ?? null,
      properties: attributesOf(loadedSources(project, loaded).customers).map(({ name }) => ({ name, value: customers[name] ?? null })),
      rows,
      scores: scores.value && { ranges: scores.value, scores: rfm.scores, cuts: usableCuts(rfm) },
      memberOf: memberOf.value,
      own: segments.map((segment, i) => ownSegment(segment, ownRules[i] ?? null, customerId)),
      excluded: exclusion(exclusions, excludedBy, customerId),
    });
  },
});

function ownSegment(segment: Segment, rule: Explained | null, customerId: string): OwnSegmentExplained {
  const pinned = segment.pinsOut.includes(customerId) ? 'out' : segment.pinsIn.includes(customerId) ? 'in' : null;
  const byRule = segment.frozen ? isListed(segment.frozen.ids, customerId) : rule ? rule.holds : false;
  const isIn = byRule === null ? null : pinned === null ? byRule : pinned === 'in';
  return { segment: segment.id, isIn, rule, pinned, frozenOn: segment.frozen?.on ?? null };
}

function exclusion({ ids }: Exclusions, rule: Explained | null, customerId: string): ExclusionExplained | null {
  const onList = isListed(ids, customerId);
  const byRule = rule !== null && rule.holds !== false;
  return onList || byRule ? { onList, rule: byRule ? rule : null } : null;
}

/** Each rule explained, from one query for all; null for those that say nothing. */
async function explained(
  { engine, signal }: Asked,
  context: RuleContext,
  rules: readonly Rule[],
  customerId: string,
): Promise<Result<(Explained | null)[]>> {
  const saying = rules.filter((rule) => !isBlank<Condition>(rule));
  if (!saying.length) return ok(rules.map(() => null));
  const found = await engine.run(explainQuery(saying, customerId, context), { signal });
  if (!found.ok) return found;
  const [row] = found.value;
  const told = row ? explanationsIn(saying, row) : [];
  return ok(rules.map((rule) => told[saying.indexOf(rule)] ?? null));
}
