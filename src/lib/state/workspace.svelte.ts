import { fingerprint } from '#lib/core/fingerprint.ts';
import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Fit } from '#lib/jobs/fitting/fit.ts';
import { type Asked, type Question, viewsFor } from '#lib/jobs/question.ts';
import { type KeptViews, noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { needsReload } from '#lib/loading/edit-recipe.ts';
import type { LoadWay } from '#lib/loading/load-way.ts';
import type { Recipe } from '#lib/loading/recipe.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import type { Plan, TableSchema, ViewName } from '#lib/pipeline/view.ts';
import { withFittedOn } from '#lib/project/fitted-on.ts';
import type { Project, Source } from '#lib/project/project.ts';
import type { Fitter } from '#lib/workers/fitter.ts';
import type { ProjectState } from './project-state.svelte.ts';

/** A source whose rows are in the engine now. `file` is there while this tab still holds it. */
export interface LoadedTable extends TableSchema {
  /** How it was read; nothing for rows that were kept on the device. */
  readonly gear?: 'fast' | 'careful';
  readonly way?: LoadWay;
  /** As it was read: the project may by now say otherwise. */
  readonly recipe: Recipe;
  readonly read: number;
  readonly used: number;
  readonly setAside: number;
  readonly file: File | null;
  /** The file it was read from, by name and size; nothing when that was not kept. */
  readonly of?: Pick<Source, 'file' | 'bytes'>;
}

/** Whether a table has the rows of a source: not those of a file that came in its place, or was in its place before. */
export const holdsFile = (table: LoadedTable, source: Source): boolean =>
  !table.of || (table.of.file === source.file && table.of.bytes === source.bytes);

/** One open project with its tables: what questions are asked of. */
export class Workspace {
  readonly project: ProjectState;
  readonly engine: Engine;
  readonly #today: () => string;
  #tables: readonly LoadedTable[] = $state.raw([]);
  #kept: KeptViews = noKeptViews();
  #making: Promise<unknown> = Promise.resolve();
  #answering = 0;
  #listeners: readonly (() => void)[] = [];
  readonly #remembered = new WeakMap<Question<unknown>, { readonly key: string; readonly facts: unknown }>();

  /** The tables that were read as the project now says. */
  readonly #present = $derived.by(() =>
    this.#tables.filter((table) => {
      const source = this.project.current.sources.find((each) => each.id === table.id);
      return source && holdsFile(table, source) && !needsReload(table.recipe, source.recipe, table.setAside);
    }),
  );
  readonly plan: Plan = $derived.by(() => pipeline(this.project.current, this.#present));

  constructor(project: ProjectState, engine: Engine, today: () => string) {
    this.project = project;
    this.engine = engine;
    this.#today = today;
  }

  /** The day it is here, as an ISO day. */
  get today(): string {
    return this.#today();
  }

  get tables(): readonly LoadedTable[] {
    return this.#tables;
  }

  /** Says which tables the engine now holds; after the engine was opened anew, nothing made before is there. */
  setTables(tables: readonly LoadedTable[], anew = false): void {
    if (anew) this.#kept = noKeptViews();
    this.#tables = tables;
  }

  /** What the answer to a question hangs on: equal keys, equal answers. An error when a view it needs cannot be made. */
  keyOf(question: Question<unknown>): Result<string> {
    const why = this.#whyNot(question);
    if (why) return err(why);
    const keys = viewsFor(question, this.plan).map((name) => this.plan.views.find((view) => view.name === name)?.key);
    const tables = this.#tables.map((table) => [table.load, table.columns]);
    return { ok: true, value: fingerprint(JSON.stringify([keys, tables, question.choices?.(this.project.current)])) };
  }

  /** Why a question cannot be asked now. */
  #whyNot({ needs, isEarly }: Pick<Question<unknown>, 'needs' | 'isEarly'>): KavelError | null {
    for (const name of needs) {
      const missing = this.plan.missing[name];
      if (missing) return this.#absent() ?? missing;
    }
    const coming = isEarly ? [] : this.#tables.filter((table) => table.isComing).map((table) => table.id);
    const files = this.project.current.sources.filter((source) => coming.includes(source.id)).map((source) => source.file);
    return files.length > 0 ? { code: 'columns.coming', files } : null;
  }

  /** Why there are no rows at all, when that is why. */
  #absent(): KavelError | null {
    const { sources } = this.project.current;
    if (sources.length === 0) return { code: 'files.none' };
    const files = sources.filter((source) => !this.#present.some((table) => table.id === source.id)).map((source) => source.file);
    return files.length > 0 ? { code: 'files.needed', files } : null;
  }

  /** The facts found earlier under this key, or null. */
  remembered<Facts>(question: Question<Facts>, key: string): Facts | null {
    const found = this.#remembered.get(question);
    return found?.key === key ? (found.facts as Facts) : null;
  }

  /** Whether a question is being answered. */
  get isAnswering(): boolean {
    return this.#answering > 0;
  }

  /** Calls when a question comes in; gives the way to end that. */
  onAsked(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }

  /** Makes the views a question needs and finds its answer. */
  async answer<Facts>(
    question: Question<Facts>,
    key: string,
    signal: AbortSignal,
    onProgress: (percent: number) => void,
  ): Promise<Result<Facts>> {
    return this.#busy(() => this.#find(question, key, signal, onProgress));
  }

  /** Makes the views a fit needs, fits, and puts what was found in the project. */
  async fit(fit: Fit, fitter: Fitter, signal: AbortSignal, onProgress: (percent: number) => void): Promise<Result<void>> {
    const why = this.#whyNot(fit);
    if (why) return err(why);
    return this.#busy(async () => {
      const plan = this.plan;
      const project = this.project.current;
      const made = await this.#make(plan, viewsFor(fit, plan), signal);
      if (!made.ok) return made;
      const found = await fit.find({ ...this.#asked(plan, project), signal, onProgress, fitter });
      if (!found.ok) return found;
      if (signal.aborted) return err({ code: 'cancelled' });
      this.project.edit((current) => withFittedOn(found.value(current), fit.edit, project), fit.edit);
      return ok(undefined);
    });
  }

  async #busy<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#answering++;
    for (const listener of this.#listeners) listener();
    try {
      return await work();
    } finally {
      this.#answering--;
    }
  }

  async #find<Facts>(
    question: Question<Facts>,
    key: string,
    signal: AbortSignal,
    onProgress: (percent: number) => void,
  ): Promise<Result<Facts>> {
    const plan = this.plan;
    const project = this.project.current;
    const made = await this.#make(plan, viewsFor(question, plan), signal, onProgress);
    if (!made.ok) return made;
    const found = await question.answer({ ...this.#asked(plan, project), signal, onProgress });
    if (found.ok) this.#remembered.set(question, { key, facts: found.value });
    return found;
  }

  #asked(plan: Plan, project: Project): Omit<Asked, 'signal' | 'onProgress'> {
    return { engine: this.engine, project, plan, loaded: this.#present, made: this.#kept.made, today: this.#today() };
  }

  /** One at a time, so that no view is made twice. */
  #make(
    plan: Plan,
    needs: readonly ViewName[],
    signal: AbortSignal,
    onProgress?: (percent: number) => void,
  ): Promise<Result<unknown, KavelError>> {
    const turn = this.#making.then(() =>
      signal.aborted
        ? err({ code: 'cancelled' } as const)
        : runPipeline(this.engine, plan, this.#kept, { needs, signal, ...(onProgress && { onProgress }) }),
    );
    this.#making = turn.catch(() => undefined);
    return turn;
  }
}
