import type { Engine } from '#lib/engine/engine.ts';
import type { MadeTables } from '#lib/jobs/made-tables.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import type { Plan, ViewName } from '#lib/pipeline/view.ts';
import type { Project } from '#lib/project/project.ts';
import { sql, type Sql } from '#lib/sql/sql.ts';
import { nodeEngine } from '../../sql/node-engine.ts';
import { column, loaded, project, source } from '../../sql/shop.ts';
import { valueOf } from './figure.ts';

export const categories = ['shoes', 'coats', 'bags', 'tents', 'beds', 'pans', 'kids', 'maps'] as const;
export const countries = ['NL', 'BE', 'DE', 'FR'] as const;
const historyDays = 1096;

/** A shop in the app's own engine, with about ten order lines a customer and a file of customers. */
export interface Shop {
  readonly engine: Engine;
  readonly project: Project;
  readonly lines: number;
  /** The tables behind conditions of rules: those that views are made from, too. */
  readonly made: MadeTables;
  /** The plan of a project over its tables. */
  readonly plan: (of: Project) => Plan;
  /** Makes views; what stands is left alone. */
  readonly make: (of: Project, needs: readonly ViewName[]) => Promise<void>;
}

const files = [
  source('orders', 'orders', [
    column('customer', 'text', 'customerId'),
    column('order', 'text', 'orderId'),
    column('day', 'date', 'date'),
    column('amount', 'number', 'amount'),
    column('category', 'text', 'category'),
  ]),
  source('people', 'customers', [
    column('number', 'text', 'customerId'),
    column('country', 'text', 'country'),
    column('visits', 'number'),
    column('newsletter', 'boolean'),
  ]),
];

export async function makeShop(customers: number): Promise<Shop> {
  const engine = await nodeEngine();
  for (const statement of shopTables(customers)) valueOf(await engine.run(statement));
  const [counted] = valueOf(await engine.run(sql<{ n: number }>`SELECT count(*) AS n FROM raw.orders`));
  const shop = project(files);
  const kept = noKeptViews();
  const plan = (of: Project) => pipeline(of, loaded(of));
  const make = async (of: Project, needs: readonly ViewName[]) => void valueOf(await runPipeline(engine, plan(of), kept, { needs }));
  return { engine, project: shop, lines: counted?.n ?? 0, made: kept.made, plan, make };
}

/**
 * Each customer has a rate of orders and a time until they leave, both gamma-like (squares of a normal), as the lifetime models
 * suppose; orders fall anywhere between the first and the end, and have one to four lines.
 */
const shopTables = (customers: number): readonly Sql[] => [
  sql`CREATE SCHEMA raw`,
  sql`CREATE TEMP TABLE drawn AS SELECT i, least(150, floor(rate * stays + ${chance(sql`i, 5`)})) AS later, stays, begins FROM (
  SELECT i, rate, begins, least(${historyDays} - 1 - begins, -ln(${chance(sql`i, 4`)}) * 1100) AS stays FROM (
    SELECT i, ${normal(1)} ** 2 / 140 AS rate, floor(${chance(sql`i, 3`)} * 1000) AS begins FROM range(${customers}) AS t(i)
  ) AS begun
) AS left_`,
  sql`CREATE TABLE raw.orders AS SELECT 'K' || i AS customer, 'F' || (i * 200 + k) AS "order", DATE '2023-01-01' + CAST(begins + CASE WHEN k > 0 THEN ${chance(sql`i, 100 + k`)} * stays ELSE 0 END AS INTEGER) AS day,
  round(5 + 200 * ${chance(sql`i, 1000 + 8 * k + line`)} ** 3, 2) AS amount, ${oneOf(categories, sql`i, 3000 + 8 * k + line`)} AS category
FROM (SELECT *, unnest(range(1 + CAST(hash(i, k) % 4 AS BIGINT))) AS line FROM (SELECT *, unnest(range(1 + CAST(later AS BIGINT))) AS k FROM drawn) AS ordered) AS lined`,
  sql`CREATE TABLE raw.people AS SELECT 'K' || i AS number, ${oneOf(countries, sql`i, 6`)} AS country, floor(${chance(sql`i, 7`)} * 40) AS visits, ${chance(sql`i, 8`)} < 0.4 AS newsletter FROM drawn`,
  sql`DROP TABLE drawn`,
];

/** The same numbers at every run, between 0 and 1 without either. */
const chance = (of: Sql): Sql => sql`((CAST(hash(${of}) % 1000000 AS DOUBLE) + 0.5) / 1000000)`;
const normal = (of: number): Sql => sql`(sqrt(-2 * ln(${chance(sql`i, ${of}`)})) * cos(2 * pi() * ${chance(sql`i, ${of + 1}`)}))`;
const oneOf = (texts: readonly string[], of: Sql): Sql =>
  sql`string_split(${texts.join()}, ',')[1 + CAST(hash(${of}) % ${texts.length} AS INTEGER)]`;
