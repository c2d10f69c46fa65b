import type { Result } from '#lib/core/result.ts';
import type { Asked } from '#lib/jobs/question.ts';
import type { ViewName } from '#lib/pipeline/view.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import type { Project } from '#lib/project/project.ts';
import type { Fitter } from '#lib/workers/fitter.ts';

/** What a fit may use. The views it needs have been made. */
export interface FitAsked extends Asked {
  readonly fitter: Fitter;
}

/** A model that is fitted on rows: what it finds is a change of the project, so that it can be undone and its scores rerun. */
export interface Fit {
  readonly needs: readonly ViewName[];
  /** Views it reads where they can be made, and can do without. */
  readonly uses?: readonly ViewName[];
  readonly edit: EditName;
  readonly find: (asked: FitAsked) => Promise<Result<(project: Project) => Project>>;
}
