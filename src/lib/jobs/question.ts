import type { Result } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Plan, TableSchema, ViewName } from '#lib/pipeline/view.ts';
import type { Project } from '#lib/project/project.ts';
import type { MadeTables } from './made-tables.ts';

/** What a question may use to find its answer. The views it needs have been made. `today` is an ISO day. */
export interface Asked {
  readonly engine: Engine;
  readonly project: Project;
  readonly plan: Plan;
  /** The tables that are loaded. */
  readonly loaded: readonly TableSchema[];
  /** The tables behind conditions of rules. */
  readonly made: MadeTables;
  readonly today: string;
  readonly signal: AbortSignal;
  /** 0 to 100, for an answer that takes a while by itself. */
  readonly onProgress?: (percent: number) => void;
}

/**
 * Something a screen wants to know of the data. It is asked again when a view it needs has another key, or when
 * `choices` (what else of the project it reads) differs.
 */
export interface Question<Facts> {
  readonly needs: readonly ViewName[];
  /** Views it reads where they can be made, and can do without. */
  readonly uses?: readonly ViewName[];
  readonly choices?: (project: Project) => unknown;
  /** Whether the columns that are read first are enough for it: see `firstColumns`. Others wait until a file is there whole. */
  readonly isEarly?: true;
  readonly answer: (asked: Asked) => Promise<Result<Facts>>;
}

/** The views to make for a question, under a plan. */
export const viewsFor = ({ needs, uses = [] }: Pick<Question<unknown>, 'needs' | 'uses'>, { missing }: Plan): ViewName[] => [
  ...needs,
  ...uses.filter((name) => !missing[name]),
];
