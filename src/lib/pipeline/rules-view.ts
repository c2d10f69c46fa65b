import { err, ok } from '#lib/core/result.ts';
import { assignedMembers } from '#lib/segments/family-sql.ts';
import { inOneQuery } from '#lib/segments/rule-sql.ts';
import type { Drafted } from './draft.ts';
import { featuresView } from './features-view.ts';
import { asksPersonal, projectRules } from './rule-context.ts';
import type { Loaded } from './sources.ts';

/** `rules`: each customer in the first of the project's own segments that takes them, or in `unassigned`. Excluded customers are in none. */
export function rulesView(loaded: Loaded): Drafted {
  const { segments, exclusions } = loaded.project;
  if (!segments.length) return err({ code: 'model.notMade', model: 'rules' });
  const features = featuresView(loaded);
  if (!features.ok) return features;
  const reached = asksPersonal([...segments.map(({ rule }) => rule), exclusions.rule], loaded);
  const { context, inputs, loads } = projectRules(loaded, { reached, points: true });
  const asked = assignedMembers(context, exclusions);
  return ok({ query: inOneQuery(asked), fromTables: { ...asked, loads }, inputs, kept: true, loads });
}
