import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KavelError } from '#lib/core/errors.ts';
import { err, type Result } from '#lib/core/result.ts';
import { noKeptViews, runPipeline, type KeptViews } from '#lib/jobs/run-pipeline.ts';
import { withCell } from '#lib/methods/rfm/grid.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import type { ViewName } from '#lib/pipeline/view.ts';
import type { Project } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { sql } from '#lib/sql/sql.ts';
import { nodeEngine, type NodeEngine } from './node-engine.ts';
import { loaded, orderLines, people, project, shopTables } from './shop.ts';

const shop = project([orderLines, people]);
const withRfm = (of: Project, change: Partial<Project['models']['rfm']>): Project => ({
  ...of,
  models: { ...of.models, rfm: { ...of.models.rfm, ...change } },
});

describe('running the pipeline', () => {
  let engine: NodeEngine;
  let kept: KeptViews;
  beforeAll(async () => {
    engine = await nodeEngine();
    for (const statement of shopTables) await engine.run({ parts: [{ kind: 'text', text: statement }] });
  });
  beforeEach(() => {
    kept = noKeptViews();
  });
  afterAll(() => engine.close());

  const namesOf = (of: Project): ViewName[] => pipeline(of, loaded(of)).views.map(({ name }) => name);
  const run = (of: Project, needs: readonly ViewName[] = namesOf(of), load?: string): Promise<Result<ViewName[], KavelError>> =>
    runPipeline(engine, pipeline(of, loaded(of, load)), kept, { needs });
  const tables = async (): Promise<string[]> => {
    const found = await engine.run(
      sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'kept'`,
    );
    return found.ok ? found.value.map(({ name }) => name.slice(0, name.lastIndexOf('_'))) : [];
  };
  const count = async (view: ViewName) => engine.run({ parts: [{ kind: 'text', text: `SELECT count(*) AS n FROM "${view}"` }] });

  it('adds customers up in passes when there are many lines: the same rows under the same key', async () => {
    const many = pipeline(
      shop,
      loaded(shop).map((table) => ({ ...table, used: 40_000_000 })),
    );
    const one = pipeline(shop, loaded(shop));
    expect(many.views.map(({ key }) => key)).toEqual(one.views.map(({ key }) => key));
    expect(many.views.find(({ name }) => name === 'purchases')?.passes).toHaveLength(3);
    const rows = async () => engine.run(sql`SELECT * FROM purchases ORDER BY customer_id`);
    await run(shop, ['purchases']);
    const atOnce = await rows();
    const percents: number[] = [];
    await runPipeline(engine, many, noKeptViews(), { needs: ['purchases'], onProgress: (percent) => percents.push(percent) });
    expect(await rows()).toEqual(atOnce);
    expect(atOnce).toMatchObject({ ok: true, value: { length: 4 } });
    expect(percents.toSorted((a, b) => a - b)).toEqual(percents);
  });

  it('makes what is needed with its inputs, in order, and nothing a second time', async () => {
    expect(await run(shop, ['rfm'])).toEqual({ ok: true, value: ['orders', 'purchases', 'rfm'] });
    expect(await run(shop)).toEqual({
      ok: true,
      value: ['attributes', 'customers', 'features', 'repeats', 'value', 'rfm_before', 'rfm_push', 'assigned', 'members'],
    });
    const before = engine.statements.length;
    expect(await run(shop)).toEqual({ ok: true, value: [] });
    expect(engine.statements).toHaveLength(before);
  });

  it('remakes no scores for another name in the grid, only who is in what and who is near what', async () => {
    await run(shop);
    const renamed = withRfm(shop, { grid: withCell(shop.models.rfm.grid, 5, 5, 'loyal') });
    expect(await run(renamed)).toEqual({ ok: true, value: ['rfm_push', 'assigned', 'members'] });
  });

  it('remakes rfm, what hangs on it, and members for another number of scores', async () => {
    await run(shop);
    expect(await run(withRfm(shop, { scores: 3 }))).toEqual({ ok: true, value: ['rfm', 'rfm_before', 'rfm_push', 'assigned', 'members'] });
  });

  it('remakes only value and members for other tiers', async () => {
    await run(shop);
    expect(await run({ ...shop, models: { ...shop.models, value: { ...shop.models.value, heavyShare: 0.1, mediumShare: 0.4 } } })).toEqual({
      ok: true,
      value: ['value', 'assigned', 'members'],
    });
  });

  it('remakes everything when a source was loaded again', async () => {
    await run(shop);
    expect(await run(shop, namesOf(shop), 'again')).toEqual({ ok: true, value: namesOf(shop) });
  });

  it('does not remake what hangs on orders when only the customers file was loaded again', async () => {
    await run(shop);
    const plan = pipeline(shop, [
      { id: orderLines.id, load: '1' },
      { id: people.id, load: '2' },
    ]);
    expect(await runPipeline(engine, plan, kept, { needs: plan.views.map(({ name }) => name) })).toEqual({
      ok: true,
      value: ['attributes', 'customers', 'features', 'value', 'assigned', 'members'],
    });
  });

  it('undoes without computing, and keeps the rows of the last two choices only', async () => {
    await run(shop);
    await run(withRfm(shop, { scores: 3 }));
    const from = engine.statements.length;
    expect(await run(shop)).toEqual({ ok: true, value: ['rfm', 'rfm_before', 'rfm_push', 'assigned', 'members'] });
    expect(engine.statements.slice(from).filter((statement) => statement.includes('TABLE'))).toEqual([]);
    await run(withRfm(shop, { scores: 4 }));
    await run(withRfm(shop, { scores: 6 }));
    expect((await tables()).filter((name) => name === 'rfm')).toHaveLength(2);
    expect(await count('rfm')).toEqual({ ok: true, value: [{ n: 4 }] });
  });

  it('puts inputs back that another choice had replaced', async () => {
    await run(shop);
    await run(withRfm(shop, { scores: 2 }), ['rfm']);
    await run(shop, ['members']);
    expect(await engine.run(sql`SELECT max(r) AS r FROM rfm`)).toEqual({ ok: true, value: [{ r: 4 }] });
  });

  it('answers with the reason when a view cannot be made, and makes nothing', async () => {
    const undated = project([
      { ...orderLines, recipe: { ...orderLines.recipe, columns: orderLines.recipe.columns.filter(({ role }) => role !== 'date') } },
    ]);
    const from = engine.statements.length;
    expect(await run(undated, ['rfm'])).toEqual({ ok: false, error: { code: 'role.missing', role: 'date' } });
    expect(engine.statements).toHaveLength(from);
    expect(await run(undated, ['members'])).toEqual({
      ok: true,
      value: ['orders', 'purchases', 'customers', 'value', 'assigned', 'members'],
    });
  });

  it('stops when cancelled, and goes on from there later', async () => {
    const stop = new AbortController();
    const plan = pipeline(shop, loaded(shop));
    const stopping = {
      ...engine,
      run: (async (query, options) => {
        const result = await engine.run(query, options);
        if (kept.keys.has('orders')) stop.abort();
        return result;
      }) satisfies NodeEngine['run'],
    };
    expect(await runPipeline(stopping, plan, kept, { needs: ['rfm'], signal: stop.signal })).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
    expect(await run(shop, ['rfm'])).toMatchObject({ ok: true });
    expect(await count('rfm')).toEqual({ ok: true, value: [{ n: 4 }] });
  });

  it('still knows what a name stands for when it is cancelled while a view is being named', async () => {
    await run(shop);
    const stop = new AbortController();
    const stopping = {
      ...engine,
      run: (async (query, options) => {
        const result = await engine.run(query);
        if (print(query).startsWith('CREATE OR REPLACE VIEW "rfm"')) stop.abort();
        return options?.signal?.aborted ? err({ code: 'cancelled' }) : result;
      }) satisfies NodeEngine['run'],
    };
    await runPipeline(stopping, pipeline(withRfm(shop, { scores: 2 }), loaded(shop)), kept, { needs: namesOf(shop), signal: stop.signal });
    await run(shop);
    expect(await engine.run(sql`SELECT max(r) AS r FROM rfm`)).toEqual({ ok: true, value: [{ r: 4 }] });
  });

  it('clears what an earlier visit left in the database', async () => {
    await run(withRfm(shop, { scores: 7 }));
    kept = noKeptViews();
    await run(shop, ['rfm']);
    expect((await tables()).sort()).toEqual(['purchases', 'rfm']);
  });
});
