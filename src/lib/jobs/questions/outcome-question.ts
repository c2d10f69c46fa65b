import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import { print } from '#lib/sql/print.ts';
import { type Sql, sql } from '#lib/sql/sql.ts';
import { type Model, type SegmentFigures, type TraitCount, fewValuesQuery, segmentFiguresQuery, traitCountsQuery } from './outcome-segments.ts';

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

const columnsOf = (view: Sql): Sql<ColumnRow> => sql<ColumnRow>`SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM ${view})`;

/** Step 9 for one model: figures and traits per segment. */
const outcomesOf = (model: Model): Question<OutcomeFacts> => ({
  needs: ['members', 'customers', 'features'],
  answer: async ({ engine, signal }) => {
    const known = await engine.run(columnsOf(sql`customers`), { signal });
    if (!known.ok) return known;
    const has = (name: string): boolean => known.value.some((column) => column.name === name);
    const query = segmentFiguresQuery(model, { email: has('email'), consent: has('consent') });
    const segments = await engine.run(query, { signal });
    if (!segments.ok) return segments;
    const features = await engine.run(columnsOf(sql`features`), { signal });
    if (!features.ok) return features;
    const texts = features.value.filter((column) => column.type === 'VARCHAR' && column.name !== 'customer_id').map((column) => column.name);
    const few = texts.length ? await engine.run(fewValuesQuery(texts), { signal }) : ok([]);
    if (!few.ok) return few;
    const properties = texts.filter((name) => few.value[0]?.[name]);
    const traits = properties.length ? await engine.run(traitCountsQuery(model, properties), { signal }) : ok([]);
    if (!traits.ok) return traits;
    return ok({ segments: segments.value, traits: traits.value, hasConsent: has('email') && has('consent'), sql: print(query) });
  },
});

export const outcomeQuestions: Readonly<Record<Model, Question<OutcomeFacts>>> = { rfm: outcomesOf('rfm'), value: outcomesOf('value') };
