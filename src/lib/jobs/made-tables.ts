import { fingerprint } from '#lib/core/fingerprint.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import type { FromTables, Plan } from '#lib/pipeline/view.ts';
import { namesIn } from '#lib/sql/names.ts';
import { id, sql } from '#lib/sql/sql.ts';

/** Cells that tables may have together beside those that are wanted: about half a gigabyte. */
const MOST_CELLS = 50_000_000;
/** What a table counts for at least. */
const LEAST_CELLS = 250_000;

type TablesBehind = Pick<FromTables, 'tables' | 'loads'>;

interface Made {
  readonly key: string;
  /** All names in its query, among them those of the views and tables it reads. */
  readonly names: ReadonlySet<string>;
  readonly isJoined: boolean;
}

/**
 * The tables behind conditions of rules, made once and used by every next edit. Each lasts as long as the views it reads, which
 * are among the names in its query, and never longer than the engine's session: they are temporary, so nothing of them is written to
 * a kept database.
 */
export class MadeTables {
  /** By name, used last at the end. */
  readonly #made = new Map<string, Made>();
  #line: Promise<unknown> = Promise.resolve();

  /** Does work that reads tables; they are made first where they are not there. One at a time, so that nobody drops what another reads. */
  use<Value>(
    engine: Engine,
    plan: Plan,
    behind: TablesBehind,
    work: () => Promise<Result<Value>>,
    options: RunOptions = {},
  ): Promise<Result<Value>> {
    const turn = this.#line.then(async () => {
      if (options.signal?.aborted) return err({ code: 'cancelled' } as const);
      const ready = await this.#make(engine, plan, behind, options);
      return ready.ok ? work() : ready;
    });
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async #make(engine: Engine, plan: Plan, { tables, loads }: TablesBehind, options: RunOptions): Promise<Result<void>> {
    const keys = new Map<string, string>();
    const keyOf = (name: string, names: ReadonlySet<string>): string => {
      const known = keys.get(name);
      if (known !== undefined) return known;
      const views = plan.views.filter((view) => names.has(view.name)).map((view) => view.key);
      const others = [...this.#made]
        .filter(([other]) => other !== name && names.has(other))
        .map(([other, made]) => keyOf(other, made.names));
      const key = fingerprint([name, ...views, ...(names.has('raw') ? loads : []), ...others].join(' '));
      keys.set(name, key);
      return key;
    };
    const wanted = new Set(tables.map(({ name }) => name));
    const stale = [...this.#made].filter(([name, { key, names }]) => key !== keyOf(name, names)).map(([name]) => name);
    const gone = await this.#drop(engine, stale);
    if (!gone.ok) return gone;
    if (tables.some(({ name }) => !this.#made.has(name))) {
      const spared = await this.#makeRoom(engine, wanted);
      if (!spared.ok) return spared;
    }
    for (const { name, query, isJoined = false } of tables) {
      const there = this.#made.get(name);
      this.#made.delete(name);
      const made = there ? ok([]) : await engine.run(sql`CREATE OR REPLACE TEMP TABLE ${id(name)} AS ${query}`, options);
      if (!made.ok) return made;
      const names = there?.names ?? namesIn(query);
      this.#made.set(name, there ?? { key: keyOf(name, names), names, isJoined });
    }
    return ok(undefined);
  }

  /** Lets tables that are not wanted go, until the others fit: joined ones first, which nothing else is made of, then those not used for longest. */
  async #makeRoom(engine: Engine, wanted: ReadonlySet<string>): Promise<Result<void>> {
    const sizes = await engine.run(
      sql<{
        name: string;
        cells: number;
      }>`SELECT table_name AS name, estimated_size * column_count AS cells FROM duckdb_tables() WHERE temporary`,
    );
    if (!sizes.ok) return sizes;
    const cellsOf = (name: string) => Math.max(LEAST_CELLS, sizes.value.find((size) => size.name === name)?.cells ?? 0);
    const spare = [...this.#made].filter(([name]) => !wanted.has(name)).toSorted(([, a], [, b]) => Number(b.isJoined) - Number(a.isJoined));
    let cells = spare.reduce((sum, [name]) => sum + cellsOf(name), 0);
    const excess: string[] = [];
    for (const [name] of spare) {
      if (cells <= MOST_CELLS) break;
      cells -= cellsOf(name);
      excess.push(name);
    }
    return this.#drop(engine, excess);
  }

  /** Not to be cancelled: it takes no time, and once cancelled nobody knows which tables are there. */
  async #drop(engine: Engine, names: readonly string[]): Promise<Result<void>> {
    for (const name of names) {
      const dropped = await engine.run(sql`DROP TABLE IF EXISTS temp.${id(name)}`);
      if (!dropped.ok) return dropped;
      this.#made.delete(name);
    }
    return ok(undefined);
  }
}
