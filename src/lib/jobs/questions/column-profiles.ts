import { type Result, err } from '#lib/core/result.ts';
import { type TableProfile, profileTable } from '#lib/jobs/profile-table.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';

export type { ColumnEvidence, TableProfile };

/** What stands in a loaded table, column by column, and its first rows. */
export const columnProfiles = (sourceId: string): Question<TableProfile> => ({
  needs: [],
  choices: (project) => project.sources.find((source) => source.id === sourceId)?.recipe.columns,
  answer: async ({ engine, project, signal }): Promise<Result<TableProfile>> => {
    const source = project.sources.find((each) => each.id === sourceId);
    return source ? profileTable(engine, source, signal) : err({ code: 'cancelled' });
  },
});
