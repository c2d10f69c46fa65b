import type { KavelError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import type { Plan, View, ViewName } from '#lib/pipeline/view.ts';
import { id, sql, type Sql } from '#lib/sql/sql.ts';
import { MadeTables } from './made-tables.ts';

/**
 * What has been made in an open database: which view has which key, the tables of kept views, latest used last, and the tables
 * behind conditions of rules. One per database.
 */
export interface KeptViews {
  readonly keys: Map<ViewName, string>;
  readonly tables: Map<ViewName, string[]>;
  readonly made: MadeTables;
}

export const noKeptViews = (): KeptViews => ({ keys: new Map(), tables: new Map(), made: new MadeTables() });

export interface PipelineRun {
  readonly needs: readonly ViewName[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (percent: number) => void;
}

/** The present rows and those before them, so that undoing a choice is instant. */
const TABLES_PER_VIEW = 2;

/**
 * Makes the views that are needed and what they are made from; what exists under its key is left alone. Gives the names
 * of the views that were made, in order. After an error or a cancel, `kept` is true to what exists. Run one at a time.
 */
export async function runPipeline(
  engine: Engine,
  plan: Plan,
  kept: KeptViews,
  { needs, signal, onProgress }: PipelineRun,
): Promise<Result<ViewName[]>> {
  const start = performance.now();
  const steps = stepsFor(plan, kept, needs);
  if (!steps.ok) return steps;
  const heavy = steps.value.filter(({ makesTable }) => makesTable).length;
  const made: ViewName[] = [];
  let done = 0;
  for (const { view, makesTable } of steps.value) {
    const options: RunOptions = {
      ...(signal && { signal }),
      ...(onProgress && makesTable && { onProgress: (percent: number) => onProgress((done * 100 + percent) / heavy) }),
    };
    const result = await make(engine, plan, { view, makesTable }, kept, options);
    if (!result.ok) return result;
    if (makesTable) done++;
    made.push(view.name);
  }
  if (made.includes('rfm')) performance.measure('kavel:rfm', { start });
  return ok(made);
}

interface Step {
  readonly view: View;
  readonly makesTable: boolean;
}

/** Inputs before what is made from them. A kept view whose rows exist needs no inputs; a view that is not kept always does. */
function stepsFor(plan: Plan, kept: KeptViews, needs: readonly ViewName[]): Result<Step[], KavelError> {
  const steps: Step[] = [];
  const seen = new Set<ViewName>();
  const add = (name: ViewName): KavelError | null => {
    if (seen.has(name)) return null;
    seen.add(name);
    const view = plan.views.find((candidate) => candidate.name === name);
    if (!view) return plan.missing[name] ?? { code: 'role.missing', role: 'customerId' };
    const isCurrent = kept.keys.get(name) === view.key;
    if (view.kept && isCurrent) return null;
    const hasTable = view.kept && Boolean(kept.tables.get(name)?.includes(view.key));
    if (!hasTable) {
      for (const input of view.inputs) {
        const failure = add(input);
        if (failure) return failure;
      }
    }
    if (!isCurrent) steps.push({ view, makesTable: view.kept && !hasTable });
    return null;
  };
  for (const name of needs) {
    const failure = add(name);
    if (failure) return err(failure);
  }
  return ok(steps);
}

async function make(engine: Engine, plan: Plan, { view, makesTable }: Step, kept: KeptViews, options: RunOptions): Promise<Result<void>> {
  const { name, key, query, passes = [query], fromTables } = view;
  if (makesTable) {
    const prepared = await runAll(engine, kept.tables.size ? [] : emptySchema, options);
    if (!prepared.ok) return prepared;
    const table = keptTable(name, key);
    const filled = fromTables
      ? await kept.made.use(engine, plan, fromTables, () => fill(engine, table, [fromTables.query], options), unreported(options))
      : await fill(engine, table, passes, options);
    if (!filled.ok) return filled;
  }
  const old = view.kept ? useTable(kept, name, key) : [];
  const source = view.kept ? sql`SELECT * FROM ${keptTable(name, key)}` : query;
  // Not to be cancelled: it takes no time, and once cancelled nobody knows which rows the name stands for.
  const named = await engine.run(sql`CREATE OR REPLACE VIEW ${id(name)} AS ${source}`);
  if (!named.ok) return named;
  kept.keys.set(name, key);
  return runAll(
    engine,
    old.map((oldKey) => sql`DROP TABLE IF EXISTS ${keptTable(name, oldKey)}`),
    {},
  );
}

/** Progress is that of the view itself, not of each table behind it. */
const unreported = ({ signal }: RunOptions): RunOptions => (signal ? { signal } : {});

async function fill(engine: Engine, table: Sql, passes: readonly Sql[], { signal, onProgress }: RunOptions): Promise<Result<void>> {
  for (const [i, pass] of passes.entries()) {
    const filled = await engine.run(i === 0 ? sql`CREATE OR REPLACE TABLE ${table} AS ${pass}` : sql`INSERT INTO ${table} ${pass}`, {
      ...(signal && { signal }),
      ...(onProgress && { onProgress: (percent: number) => onProgress((i * 100 + percent) / passes.length) }),
    });
    if (!filled.ok) return filled;
  }
  return ok(undefined);
}

/** What an earlier visit left in a stored database is not known and never used again. */
const emptySchema = [sql`DROP SCHEMA IF EXISTS kept CASCADE`, sql`CREATE SCHEMA kept`];

async function runAll(engine: Engine, statements: readonly Sql[], options: RunOptions): Promise<Result<void>> {
  for (const statement of statements) {
    const run = await engine.run(statement, options);
    if (!run.ok) return run;
  }
  return ok(undefined);
}

/** Moves a table to the end of its view's list and gives the keys of those that fall off. */
function useTable(kept: KeptViews, name: ViewName, key: string): string[] {
  const tables = [...(kept.tables.get(name) ?? []).filter((known) => known !== key), key];
  kept.tables.set(name, tables.slice(-TABLES_PER_VIEW));
  return tables.slice(0, -TABLES_PER_VIEW);
}

const keptTable = (name: ViewName, key: string): Sql => id('kept', `${name}_${key}`);
