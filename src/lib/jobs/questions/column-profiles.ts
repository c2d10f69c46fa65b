import { type Result, err } from '#lib/core/result.ts';
import { type TableProfile, profileTable } from '#lib/jobs/profile-table.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import type { Project } from '#lib/project/project.ts';

export type { ColumnEvidence, TableProfile };

/**
 * What stands in some columns of a loaded table, from place `from` to just before `end`: of a wide table only what is looked at.
 * `present`: the columns that were read, when not all were.
 */
export const columnProfiles = (sourceId: string, from = 0, end = Infinity, present?: readonly string[]): Question<TableProfile> => ({
  needs: [],
  choices: (project) => [columnsOf(project, sourceId)?.slice(from, end), from],
  answer: async ({ engine, project, signal }): Promise<Result<TableProfile>> => {
    const source = project.sources.find((each) => each.id === sourceId);
    if (!source) return err({ code: 'cancelled' });
    const columns = source.recipe.columns.slice(from, end).filter(({ name }) => present?.includes(name) ?? true);
    return profileTable(engine, { id: source.id, recipe: { ...source.recipe, columns } }, signal);
  },
});

const columnsOf = (project: Project, sourceId: string) => project.sources.find((source) => source.id === sourceId)?.recipe.columns;
