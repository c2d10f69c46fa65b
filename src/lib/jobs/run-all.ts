import type { EngineError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import type { Sql } from '#lib/sql/sql.ts';

/** Runs statements one after the other, up to the first that fails. */
export async function runAll(engine: Engine, statements: readonly Sql[], options: RunOptions = {}): Promise<Result<void, EngineError>> {
  for (const statement of statements) {
    const done = await engine.run(statement, options);
    if (!done.ok) return done;
  }
  return ok(undefined);
}
