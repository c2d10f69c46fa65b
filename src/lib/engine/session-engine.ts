import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';
import { print } from '#lib/sql/print.ts';
import type { Sql } from '#lib/sql/sql.ts';
import { type Columns, ColumnsOfBatches } from './columns.ts';
import type { Engine, EngineState, RunOptions, TableName } from './engine.ts';
import type { Job, Query, RowRecord, Session, StartSession } from './session.ts';
import { Turns, type EndTurn } from './turns.ts';

const CANCELLED = err({ code: 'cancelled' });
const STOPPED = err({ code: 'engine.stopped' });

/** A cancelled query that does not stop is left behind after this; the next one waits until it does stop. */
const CANCEL_PATIENCE_MS = 300;
/** How long `close` waits for a cancelled query and for writing to the device's storage. */
const CLOSE_PATIENCE_MS = 3000;

/** Queue, state and life of an engine; the database itself is the session that `start` gives. */
export class SessionEngine implements Engine {
  readonly #start: StartSession;
  readonly #turns = new Turns();
  readonly #listeners = new Set<(state: EngineState) => void>();
  #state: EngineState = 'idle';
  #session: Session | null = null;
  /** Whether the session is in memory and nothing was done in it yet, so that it can serve as a newly opened one. */
  #untouched = false;
  #cancelRunning: (() => void) | null = null;

  constructor(start: StartSession) {
    this.#start = start;
  }

  get state(): EngineState {
    return this.#state;
  }

  onStateChange(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async run<Row>(query: Sql<Row>, options: RunOptions = {}): Promise<Result<Row[], EngineError>> {
    const rows: Row[] = [];
    const keep = (batch: Row[]) => {
      for (const row of batch) rows.push(row);
    };
    const outcome = await this.#query(query, keep, false, options);
    return outcome.ok ? ok(rows) : outcome;
  }

  each<Row>(query: Sql<Row>, onRows: (rows: Row[]) => void, options: RunOptions = {}): Promise<Result<number, EngineError>> {
    return this.#query(query, onRows, true, options);
  }

  async columns<Row>(query: Sql<Row>, options: RunOptions = {}): Promise<Result<Columns<keyof Row & string>, EngineError>> {
    const found = new ColumnsOfBatches();
    const outcome = await this.#query(
      query,
      () => undefined,
      true,
      options,
      (batch) => found.push(batch),
    );
    return outcome.ok ? ok(found.columns) : outcome;
  }

  addFile(name: string, file: Blob): Promise<Result<void, EngineError>> {
    return this.#inTurn((session) => session.addFile(name, file));
  }

  addRows(table: TableName, rows: Uint8Array<ArrayBuffer>): Promise<Result<void, EngineError>> {
    return this.#inTurn((session) => session.addRows(table, rows));
  }

  removeFile(name: string): Promise<Result<void, EngineError>> {
    return this.#inTurn((session) => session.removeFile(name));
  }

  async open(storedAs: string | null): Promise<Result<void, EngineError>> {
    const turn = await this.#turns.take();
    if (typeof turn === 'string') return STOPPED;
    if (storedAs !== null || !this.#untouched) {
      await this.#saveAndEnd();
      const started = await this.#begin(storedAs);
      if (!started.ok) {
        turn();
        return started;
      }
    }
    turn();
    return ok(undefined);
  }

  async restart(): Promise<Result<void, EngineError>> {
    this.#turns.sendAway();
    this.#session?.end({ code: 'engine.stopped' });
    return this.open(null);
  }

  async close(): Promise<void> {
    this.#turns.sendAway();
    this.#cancelRunning?.();
    const taking = this.#turns.take();
    if (!(await within(CLOSE_PATIENCE_MS, taking))) this.#session?.end({ code: 'engine.stopped' });
    const turn = await taking;
    if (typeof turn === 'string') return;
    await this.#saveAndEnd();
    this.#become('stopped');
    turn();
  }

  /** The cast is the promise that `Sql<Row>` makes: its rows are what the query says. */
  #query<Row>(
    query: Sql<Row>,
    onRows: (rows: Row[]) => void,
    streaming: boolean,
    { signal, onProgress }: RunOptions,
    onBatch?: Query['onBatch'],
  ): Promise<Result<number, EngineError>> {
    const unlessCancelled = (rows: RowRecord[]) => {
      if (!signal?.aborted) onRows(rows as Row[]);
    };
    const request: Query = { text: print(query), streaming, onRows: unlessCancelled, onBatch, onProgress };
    return this.#inTurn((session) => session.query(request), signal);
  }

  async #inTurn<Value>(work: (session: Session) => Job<Value>, signal?: AbortSignal): Promise<Result<Value, EngineError>> {
    const turn = await this.#turns.take(signal);
    if (turn === 'cancelled') return CANCELLED;
    if (turn === 'sentAway') return STOPPED;
    const session = await this.#ready();
    if (!session.ok || signal?.aborted) {
      turn();
      return session.ok ? CANCELLED : session;
    }
    this.#untouched = false;
    return this.#outcome(session.value, work(session.value), turn, signal);
  }

  #outcome<Value>(session: Session, job: Job<Value>, turn: EndTurn, signal?: AbortSignal): Promise<Result<Value, EngineError>> {
    return new Promise((settle, fail) => {
      const cancel = () => {
        job.cancel?.();
        setTimeout(() => settle(CANCELLED), CANCEL_PATIENCE_MS);
      };
      const done = () => {
        signal?.removeEventListener('abort', cancel);
        this.#cancelRunning = null;
        turn();
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#cancelRunning = cancel;
      const ended = session.ended.then((why) => err(why));
      Promise.race([job.finished, ended])
        .then((result) => settle(signal?.aborted ? CANCELLED : result), fail)
        .finally(done);
    });
  }

  async #ready(): Promise<Result<Session, EngineError>> {
    if (this.#session) return ok(this.#session);
    return this.#state === 'idle' ? this.#begin(null) : STOPPED;
  }

  async #begin(storedAs: string | null): Promise<Result<Session, EngineError>> {
    this.#become('starting');
    const started = await this.#start(storedAs);
    if (!started.ok) {
      this.#become('stopped');
      return started;
    }
    const session = started.value;
    this.#session = session;
    this.#untouched = storedAs === null;
    void session.ended.then(() => this.#lost(session));
    this.#become('ready');
    return started;
  }

  /** A session that ended by itself; one that was ended on purpose is no longer the present one. */
  #lost(session: Session): void {
    if (this.#session !== session) return;
    this.#session = null;
    this.#untouched = false;
    this.#become('stopped');
  }

  async #saveAndEnd(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    this.#session = null;
    this.#untouched = false;
    await within(CLOSE_PATIENCE_MS, Promise.race([session.save(), session.ended]));
    session.end({ code: 'engine.stopped' });
  }

  #become(state: EngineState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

const within = <Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> =>
  Promise.race([promise, new Promise<undefined>((settle) => setTimeout(settle, ms))]);
