import { print } from '#lib/sql/print.ts';
import { type Dialect, id, sql } from '#lib/sql/sql.ts';
import type { Plan } from './view.ts';

/** The statements that make the views of a plan in another database, in order; its tables are expected in the schema `raw`. */
export const printPlan = (plan: Plan, dialect: Dialect): string[] =>
  plan.views.map(({ name, query }) => print(sql`CREATE VIEW ${id(name)} AS ${query}`, dialect));
