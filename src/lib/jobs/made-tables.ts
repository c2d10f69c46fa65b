import { fingerprint } from '#lib/core/fingerprint.ts';
import { type Result, ok } from '#lib/core/result.ts';
import type { Plan, ViewName } from '#lib/pipeline/view.ts';
import type { RuleTable } from '#lib/segments/rule-tables.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import { id, sql } from '#lib/sql/sql.ts';

/** Above this the oldest go: each may have a row per customer. */
const MOST_TABLES = 60;
/** Of those that only join others, so many: each has every customer, with all that any rule counts. */
const MOST_JOINED = 2;

/**
 * The tables behind conditions of rules, made once and used by every next edit. They last as long as the views they are made of,
 * and never longer than the engine's session: they are temporary, so nothing of them is written to a kept database.
 */
export class MadeTables {
  #key = '';
  readonly #names = new Set<string>();
  readonly #joined = new Set<string>();

  /** Makes those that are not there yet. `on`: the views they read; when one of these has other rows all are made anew. */
  async make(
    engine: Engine,
    plan: Plan,
    { tables, on }: { readonly tables: readonly RuleTable[]; readonly on: readonly ViewName[] },
    options: RunOptions = {},
  ): Promise<Result<void>> {
    const key = fingerprint(on.map((name) => plan.views.find((view) => view.name === name)?.key ?? '').join(' '));
    const wanted = new Set(tables.map(({ name }) => name));
    const spare = (names: ReadonlySet<string>, most: number, more: number) =>
      [...names].filter((name) => !wanted.has(name)).slice(0, Math.max(0, names.size + more - most));
    const newJoined = tables.filter(({ name, isJoined }) => isJoined && !this.#joined.has(name)).length;
    const old =
      key === this.#key
        ? new Set([...spare(this.#names, MOST_TABLES, wanted.size), ...spare(this.#joined, MOST_JOINED, newJoined)])
        : [...this.#names];
    for (const name of old) {
      const dropped = await engine.run(sql`DROP TABLE IF EXISTS temp.${id(name)}`, options);
      if (!dropped.ok) return dropped;
      this.#names.delete(name);
      this.#joined.delete(name);
    }
    this.#key = key;
    for (const { name, query, isJoined } of tables) {
      if (this.#names.has(name)) continue;
      const made = await engine.run(sql`CREATE OR REPLACE TEMP TABLE ${id(name)} AS ${query}`, options);
      if (!made.ok) return made;
      this.#names.add(name);
      if (isJoined) this.#joined.add(name);
    }
    return ok(undefined);
  }
}
