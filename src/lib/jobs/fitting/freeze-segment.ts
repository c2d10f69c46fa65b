import { ok } from '#lib/core/result.ts';
import { ruleViews, rulesOf, runRules } from '#lib/jobs/ask-rules.ts';
import { withSegmentChanged } from '#lib/project/own-segments.ts';
import { BREAK_WITHIN } from '#lib/segments/id-list.ts';
import { membersOf } from '#lib/segments/rule-sql.ts';
import { ofRow, sql } from '#lib/sql/sql.ts';
import type { Fit } from './fit.ts';

/** Makes a segment static: it keeps the customers for whom its rule holds now, with the day. Pins stay apart, on top. */
export const freezeSegment = (id: string): Fit => ({
  needs: ['features'],
  uses: ruleViews,
  edit: 'segments',
  find: async (asked) => {
    const segment = asked.project.segments.find((each) => each.id === id);
    if (!segment) return ok((project) => project);
    const { context, loads } = rulesOf(asked, []);
    const { tables, query } = membersOf(segment.rule, context);
    const joined = ofRow<{ ids: string | null }>(
      sql`SELECT string_agg(replace(customer_id, ${'\n'}, ${BREAK_WITHIN}), ${'\n'} ORDER BY customer_id) AS ids FROM (${query}) AS members`,
    );
    const found = await runRules(asked, { tables, query: joined }, loads);
    if (!found.ok) return found;
    const frozen = { on: asked.today, ids: found.value[0]?.ids ?? '' };
    return ok((project) => withSegmentChanged(project, id, { frozen }));
  },
});
