import { plainReading } from '#lib/loading/recipe.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Plan } from '#lib/pipeline/view.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';

const column = (name: string, role: Project['sources'][number]['recipe']['columns'][number]['role']) => ({
  name,
  type: 'text' as const,
  format: null,
  role,
});

/** A project with an orders file and a customers file that has an e-mail, a name, a date of birth and consent. */
export const shopProject: Project = {
  ...emptyProject('p', 'Shop', '2026-11-21T10:00:00Z'),
  sources: [
    source('orders', 'orders', [column('klant', 'customerId'), column('dag', 'date'), column('bedrag', 'amount')]),
    source('customers', 'customers', [
      column('nr', 'customerId'),
      column('mail', 'email'),
      column('naam', 'name'),
      column('geboren', 'birthDate'),
      column('optin', 'consent'),
      column('select', null),
    ]),
  ],
};

export const shopPlan: Plan = { views: [], missing: {} };

/** The views that the pipeline would make of it, by hand: four customers with orders, two without. */
export async function makeShopViews(engine: Engine): Promise<void> {
  for (const statement of statements) {
    const made = await engine.run(statement);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
  }
}

const statements = [
  sql`CREATE TABLE customers AS FROM (VALUES
    ('007', TRUE, TRUE, 3, DATE '2026-11-01', 120.504, 'zoë@x.nl', '=cmd|"calc"', DATE '1980-02-03', TRUE, 'x'),
    ('a"1', TRUE, TRUE, 2, DATE '2026-10-01', 80.0, '+31@x.nl', 'O''Hara; "Jan"', NULL, FALSE, 'x'),
    ('b', TRUE, FALSE, 2, DATE '2026-10-01', 80.0, NULL, NULL, NULL, NULL, NULL),
    ('c', TRUE, TRUE, 1, DATE '2025-01-01', -5.5, 'c@x.nl', 'Élise', NULL, TRUE, 'x'),
    ('d', FALSE, TRUE, 0, NULL, 0.0, 'd@x.nl', '<script>', NULL, FALSE, 'x'),
    ('e', FALSE, TRUE, 0, NULL, 0.0, 'e@x.nl', 'bert', NULL, TRUE, 'x')
  ) AS t(customer_id, in_orders, in_customers, orders, last_order, revenue, email, name, birth_date, consent, "select")`,
  sql`CREATE TABLE rfm AS FROM (VALUES ('007', 20, 5, 5, 5), ('a"1', 51, 4, 4, 4), ('b', 51, 4, 4, 4), ('c', 689, 1, 1, 1)) AS t(customer_id, recency_days, r, f, m)`,
  sql`CREATE TABLE "value" AS FROM (VALUES ('007', 120.504, 'heavy'), ('a"1', 80.0, 'medium'), ('b', 80.0, 'medium'), ('c', -5.5, 'zero'), ('d', 0.0, 'zero'), ('e', 0.0, 'zero')) AS t(customer_id, value, tier)`,
  sql`CREATE TABLE members AS FROM (VALUES ('e', 'rfm', 'prospects'), ('d', 'rfm', 'prospects'), ('c', 'rfm', 'lost'), ('b', 'rfm', 'loyal'), ('a"1', 'rfm', 'loyal'), ('007', 'rfm', 'champions'))
    AS t(customer_id, model, segment) UNION ALL SELECT customer_id, 'value', tier FROM "value"`,
];

function source(id: string, kind: 'orders' | 'customers', columns: ReturnType<typeof column>[]): Project['sources'][number] {
  return {
    id,
    file: `${id}.csv`,
    bytes: 1,
    origin: 'file',
    loadedOn: '2026-11-21',
    stack: null,
    samplePercent: null,
    recipe: { ...plainReading, kind, columns },
  };
}
