import type { KavelError } from '#lib/core/errors.ts';
import type { Result } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { MadeTables } from '#lib/jobs/made-tables.ts';
import { type Question, viewsFor } from '#lib/jobs/question.ts';
import { noKeptViews, runPipeline } from '#lib/jobs/run-pipeline.ts';
import { pipeline } from '#lib/pipeline/pipeline.ts';
import type { Project } from '#lib/project/project.ts';
import { loaded } from './shop.ts';

/** A question's answer as the workspace finds it: the views it needs are made first, all sources being loaded. */
export async function asked<Facts>(engine: Engine, question: Question<Facts>, project: Project): Promise<Result<Facts, KavelError>> {
  const plan = pipeline(project, loaded(project));
  const made = await runPipeline(engine, plan, noKeptViews(), { needs: viewsFor(question, plan) });
  if (!made.ok) return made;
  const { signal } = new AbortController();
  return question.answer({ engine, project, plan, loaded: loaded(project), made: new MadeTables(), today: '2025-12-31', signal });
}
