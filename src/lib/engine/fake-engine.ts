import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';
import { print } from '#lib/sql/print.ts';
import type { Sql } from '#lib/sql/sql.ts';
import { type Columns, columnsOfRows } from './columns.ts';
import type { Engine, EngineState, RunOptions } from './engine.ts';

export type FakeAnswer = readonly object[] | EngineError;

/** An engine for tests: a function answers each query's text, everything asked is written down, nothing is computed. */
export class FakeEngine implements Engine {
  readonly queries: string[] = [];
  readonly files = new Map<string, Blob>();
  openedAs: string | null = null;
  state: EngineState = 'idle';
  readonly #answer: (text: string) => FakeAnswer | Promise<FakeAnswer>;
  readonly #listeners = new Set<(state: EngineState) => void>();

  constructor(answer: (text: string) => FakeAnswer | Promise<FakeAnswer> = () => []) {
    this.#answer = answer;
  }

  onStateChange(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reports 0 and 100 percent; a signal that aborts while the answer is awaited gives `cancelled`. */
  async run<Row>(query: Sql<Row>, { signal, onProgress }: RunOptions = {}): Promise<Result<Row[], EngineError>> {
    if (signal?.aborted) return err({ code: 'cancelled' });
    if (this.state === 'stopped') return err({ code: 'engine.stopped' });
    this.become('ready');
    const text = print(query);
    this.queries.push(text);
    onProgress?.(0);
    const answer = await Promise.race([this.#answer(text), aborted(signal)]);
    if (isError(answer)) return err(answer);
    onProgress?.(100);
    return ok([...answer] as Row[]);
  }

  async each<Row>(query: Sql<Row>, onRows: (rows: Row[]) => void, options?: RunOptions): Promise<Result<number, EngineError>> {
    const outcome = await this.run(query, options);
    if (!outcome.ok) return outcome;
    if (outcome.value.length) onRows(outcome.value);
    return ok(outcome.value.length);
  }

  async columns<Row>(query: Sql<Row>, options?: RunOptions): Promise<Result<Columns<keyof Row & string>, EngineError>> {
    const outcome = await this.run(query, options);
    return outcome.ok ? ok(columnsOfRows(outcome.value)) : outcome;
  }

  async addFile(name: string, file: Blob): Promise<Result<void, EngineError>> {
    this.files.set(name, file);
    return ok(undefined);
  }

  async addRows(): Promise<Result<void, EngineError>> {
    return ok(undefined);
  }

  async removeFile(name: string): Promise<Result<void, EngineError>> {
    this.files.delete(name);
    return ok(undefined);
  }

  async open(storedAs: string | null): Promise<Result<void, EngineError>> {
    this.openedAs = storedAs;
    this.become('ready');
    return ok(undefined);
  }

  restart(): Promise<Result<void, EngineError>> {
    return this.open(null);
  }

  async close(): Promise<void> {
    this.become('stopped');
  }

  /** For tests of what happens when the engine stops: `become('stopped')`. */
  become(state: EngineState): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

const aborted = (signal: AbortSignal | undefined): Promise<EngineError> =>
  new Promise((settle) => signal?.addEventListener('abort', () => settle({ code: 'cancelled' }), { once: true }));

const isError = (answer: FakeAnswer): answer is EngineError => 'code' in answer;
