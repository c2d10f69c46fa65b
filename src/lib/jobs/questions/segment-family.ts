import { ok } from '#lib/core/result.ts';
import { ruleViews, rulesOf, runRules } from '#lib/jobs/ask-rules.ts';
import type { Question } from '#lib/jobs/question.ts';
import { isInOverlap, overlapCounts } from '#lib/segments/family-sql.ts';
import { inOneQuery } from '#lib/segments/rule-sql.ts';
import { print } from '#lib/sql/print.ts';
import { sql } from '#lib/sql/sql.ts';

/** Customers and what they spent. */
interface Worth {
  readonly customers: number;
  readonly revenue: number;
}

/** One own segment: who it holds by itself, and who is left to it after the segments before it took theirs. */
interface FamilyMember extends Worth {
  readonly id: string;
  readonly assigned: Worth;
}

/** Customers who are in just these segments, in order of priority. */
export interface Overlap extends Worth {
  readonly segments: readonly string[];
}

/** The own segments of a project together. `all` = assigned to each + unassigned + excluded. */
export interface FamilyFacts {
  readonly all: Worth;
  readonly segments: readonly FamilyMember[];
  readonly unassigned: Worth;
  readonly excluded: Worth;
  /** Most customers first; without those who are in no segment. */
  readonly overlaps: readonly Overlap[];
  readonly sql: string;
}

/** Sizes, overlaps and what priority makes of them, from one count of every combination that occurs. */
export const segmentFamily: Question<FamilyFacts> = {
  needs: ['features'],
  uses: ruleViews,
  choices: (project) => [
    project.segments.map(({ name: _name, colour: _colour, note: _note, ...rest }) => rest),
    project.exclusions,
    project.windows.analysisDate,
  ],
  answer: async (asked) => {
    const { context, loads } = rulesOf(asked, []);
    const query = overlapCounts(context, asked.project.exclusions);
    const counted = await runRules(asked, query, loads);
    if (!counted.ok) return counted;
    const everyone = await asked.engine.run(sql<Worth>`SELECT count(*) AS customers, coalesce(sum(revenue), 0) AS revenue FROM features`, {
      signal: asked.signal,
    });
    if (!everyone.ok) return everyone;
    const all = everyone.value[0] ?? nobody;
    const ids = context.segments.map(({ id }) => id);
    const combinations = counted.value.map((row) => ({
      segments: ids.filter((_, i) => isInOverlap(row, i)),
      customers: row.customers,
      revenue: row.revenue,
    }));
    const counts = together(combinations);
    const { held, assigned } = bySegment(combinations);
    return ok({
      all,
      segments: ids.map((id) => ({ id, ...(held.get(id) ?? nobody), assigned: assigned.get(id) ?? nobody })),
      unassigned: together(combinations.filter(({ segments }) => !segments.length)),
      excluded: { customers: all.customers - counts.customers, revenue: all.revenue - counts.revenue },
      overlaps: combinations.filter(({ segments }) => segments.length > 0).toSorted((a, b) => b.customers - a.customers),
      sql: print(inOneQuery(query)),
    });
  },
};

const nobody: Worth = { customers: 0, revenue: 0 };

const sum = (a: Worth, b: Worth): Worth => ({ customers: a.customers + b.customers, revenue: a.revenue + b.revenue });
const together = (parts: readonly Worth[]): Worth => parts.reduce(sum, nobody);

/** Who each segment holds, and who is left to it by those before, in one go: of fifty segments many thousand combinations occur. */
function bySegment(combinations: readonly Overlap[]): Readonly<Record<'held' | 'assigned', ReadonlyMap<string, Worth>>> {
  const held = new Map<string, Worth>();
  const assigned = new Map<string, Worth>();
  for (const combination of combinations) {
    for (const [place, segment] of combination.segments.entries()) {
      held.set(segment, sum(held.get(segment) ?? nobody, combination));
      if (place === 0) assigned.set(segment, sum(assigned.get(segment) ?? nobody, combination));
    }
  }
  return { held, assigned };
}
