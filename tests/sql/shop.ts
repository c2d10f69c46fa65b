import { type Column, type Recipe, type Role, plainReading } from '#lib/loading/recipe.ts';
import type { TableSchema } from '#lib/pipeline/view.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { Project, Source } from '#lib/project/project.ts';

/** A column of a test table: its name, type and role. */
export const column = (name: string, type: Column['type'], role: Role | null = null): Column => ({ name, type, format: null, role });

export const source = (id: string, kind: Recipe['kind'], columns: Column[], loadedOn = '2026-01-01'): Source => ({
  id,
  file: `${id}.csv`,
  bytes: 1,
  origin: 'file',
  stack: null,
  samplePercent: null,
  loadedOn,
  recipe: { ...plainReading, kind, columns },
});

export const project = (sources: Source[], change: Partial<Project> = {}): Project => ({
  ...emptyProject('p', 'Test', '2026-01-01T00:00:00Z'),
  sources,
  ...change,
});

export const loaded = (of: Project, load = '1'): TableSchema[] => of.sources.map(({ id }) => ({ id, load }));

export const orderLines = source('order lines', 'orders', [
  column('Klant "nr"', 'text', 'customerId'),
  column('select', 'text', 'orderId'),
  column('Datum', 'date', 'date'),
  column('Bedrag €', 'number', 'amount'),
  column('kosten', 'number', 'cost'),
  column('Groep', 'text', 'category'),
  column('Kanaal', 'text', 'channel'),
  column('verval', 'date', 'dueDate'),
  column('betaald', 'date', 'paidDate'),
]);

export const people = source('people', 'customers', [
  column('customer_id', 'text', 'customerId'),
  column('E-mail', 'text', 'email'),
  column('Land', 'text', 'country'),
  column('Orders', 'number'),
  column('born', 'date', 'birthDate'),
  column('opt;in', 'boolean', 'consent'),
]);

/** Statements that load `orderLines` and `people`, in words that DuckDB and PostgreSQL both know. */
export const shopTables: readonly string[] = [
  'CREATE SCHEMA raw',
  `CREATE TABLE raw."order lines" ("Klant ""nr""" VARCHAR, "select" VARCHAR, "Datum" DATE, "Bedrag €" DOUBLE PRECISION, kosten DOUBLE PRECISION, "Groep" VARCHAR, "Kanaal" VARCHAR, verval DATE, betaald DATE)`,
  `INSERT INTO raw."order lines" VALUES
    ('007', 'A1', DATE '2025-01-01', 10.10, 4, 'thee', 'web', DATE '2025-01-31', DATE '2025-02-10'),
    ('007', 'A1', DATE '2025-01-01', 20.20, 8, 'koffie', 'web', DATE '2025-01-31', DATE '2025-02-10'),
    (' 007 ', 'A2', DATE '2025-03-02', 30.30, 9, 'thee', 'winkel', DATE '2025-04-01', DATE '2025-03-30'),
    ('O''Hara', 'A3', DATE '2025-12-31', 0, 0, NULL, 'web', NULL, NULL),
    ('émile', 'A4', DATE '2025-06-01', 100, 60, 'thee', 'web', NULL, NULL),
    ('émile', 'A5', DATE '2025-06-11', -50, -30, 'thee', 'web', NULL, NULL),
    ('émile', NULL, DATE '2025-06-21', 25, 5, 'koek', 'web', NULL, NULL),
    ('émile', NULL, DATE '2025-06-21', 25, 5, 'koek', 'web', NULL, NULL),
    ('late', 'A6', DATE '2025-12-30', 60.60, 1, 'koek', 'winkel', DATE '2025-12-31', NULL),
    ('', 'A7', DATE '2025-12-01', 999, 0, 'x', 'x', NULL, NULL),
    ('   ', 'A8', DATE '2025-12-01', 999, 0, 'x', 'x', NULL, NULL),
    (NULL, 'A9', DATE '2025-12-01', 999, 0, 'x', 'x', NULL, NULL),
    ('007', 'B1', DATE '1900-01-01', 999, 0, 'x', 'x', NULL, NULL),
    ('007', 'B2', DATE '2099-01-01', 999, 0, 'x', 'x', NULL, NULL),
    ('007', 'B3', NULL, 999, 0, 'x', 'x', NULL, NULL)`,
  `CREATE TABLE raw.people (customer_id VARCHAR, "E-mail" VARCHAR, "Land" VARCHAR, "Orders" DOUBLE PRECISION, born DATE, "opt;in" BOOLEAN)`,
  `INSERT INTO raw.people VALUES
    ('007', NULL, 'NL', 1, DATE '1980-02-29', TRUE), ('007 ', 'a@x.nl', 'BE', 2, NULL, FALSE), ('late', 'l@x.nl', ' NL ', NULL, NULL, NULL),
    ('nobody', 'n@x.nl', NULL, 3, DATE '2000-01-01', FALSE), (NULL, 'z@x.nl', 'NL', 1, NULL, TRUE)`,
];
