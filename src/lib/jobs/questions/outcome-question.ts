import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { someHave } from '#lib/pipeline/sources.ts';
import type { Plan } from '#lib/pipeline/view.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import {
  type Model,
  type Reach,
  type SegmentFigures,
  type TraitCount,
  fewValuesQuery,
  segmentFiguresQuery,
  traitCountsQuery,
} from './outcome-segments.ts';

/** What is known of the segments of a model. `hasConsent`: reachable means with consent, not only with an address. */
export interface OutcomeFacts {
  readonly segments: readonly SegmentFigures[];
  readonly traits: readonly TraitCount[];
  readonly hasConsent: boolean;
  readonly sql: string;
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
}

const columnsOf = (view: Sql): Sql<ColumnRow> =>
  sql<ColumnRow>`SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM ${view})`;

/** Where addresses are, given the columns of `customers`. The orders view always has an e-mail column; a file with that role fills it. */
function reachOf(project: Project, plan: Plan, columns: readonly ColumnRow[]): Reach {
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  const inOrders =
    plan.views.some((view) => view.name === 'orders') &&
    someHave(
      project.sources.filter((source) => source.recipe.kind === 'orders'),
      'email',
    );
  return { addresses: has('email') ? 'customers' : inOrders ? 'orders' : null, hasConsent: has('consent') };
}

/** Text columns of `features` that are no property to know a segment by: not about the customer, or sensitive. */
const noTraits: readonly string[] = ['customer_id', 'consent', 'gender'];

/** Step 9 for one model: figures and traits per segment. */
export const outcomesOf = (model: Model): Question<OutcomeFacts> => ({
  needs: ['members', 'customers', 'features'],
  uses: ['orders'],
  choices: (project) => project.sources,
  answer: async ({ engine, project, plan, signal }) => {
    const known = await engine.run(columnsOf(sql`customers`), { signal });
    if (!known.ok) return known;
    const reach = reachOf(project, plan, known.value);
    const query = segmentFiguresQuery(model, reach);
    const segments = await engine.run(query, { signal });
    if (!segments.ok) return segments;
    const features = await engine.run(columnsOf(sql`features`), { signal });
    if (!features.ok) return features;
    const texts = features.value
      .filter((column) => column.type === 'VARCHAR' && !noTraits.includes(column.name))
      .map((column) => column.name);
    const few = texts.length ? await engine.run(fewValuesQuery(texts), { signal }) : ok([]);
    if (!few.ok) return few;
    const properties = texts.filter((name) => few.value[0]?.[name]);
    const traits = properties.length ? await engine.run(traitCountsQuery(model, properties), { signal }) : ok([]);
    if (!traits.ok) return traits;
    return ok({
      segments: segments.value,
      traits: traits.value,
      hasConsent: reach.addresses !== null && reach.hasConsent,
      sql: print(query),
    });
  },
});
