import { ok } from '#lib/core/result.ts';
import type { Question } from '#lib/jobs/question.ts';
import type { PredictionTarget } from '#lib/methods/prediction/settings.ts';
import { type Attribute, attributesOf, personalRoles } from '#lib/pipeline/attributes.ts';
import { predictors } from '#lib/pipeline/predictors.ts';
import { knownSources, someHave } from '#lib/pipeline/sources.ts';
import type { Project } from '#lib/project/project.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';

const MOST_VALUES = 20;
const LEAST_CUSTOMERS = 20;

/** A column of the customers files that can be predicted: a number, or one of some values. */
export interface TargetColumn {
  readonly column: string;
  readonly kind: 'number' | 'boolean' | 'category';
  /** Of a category the values of twenty customers or more, most frequent first. */
  readonly values: readonly { readonly value: string; readonly customers: number }[];
}

export interface PredictionChoiceFacts {
  /** Whether the orders have dates, and amounts. */
  readonly hasDates: boolean;
  readonly hasAmounts: boolean;
  readonly columns: readonly TargetColumn[];
  /** What is predicted as long as nothing was chosen. */
  readonly proposed: PredictionTarget | null;
  readonly predictors: readonly { readonly id: string; readonly sensitive: boolean }[];
}

interface ValueRow {
  readonly place: number;
  readonly value: string;
  readonly customers: number;
}

/** What can be predicted, and from what. */
export const predictionChoices: Question<PredictionChoiceFacts> = {
  needs: ['features'],
  choices: (project) => [project.sources.map(({ recipe }) => recipe.columns), project.joins],
  answer: async ({ engine, project, plan, signal }) => {
    const { orders } = knownSources(project);
    const attributes = plan.views.some(({ name }) => name === 'attributes') ? targetAttributes(project) : [];
    const texts = attributes.flatMap(({ name, type }, place): Sql[] =>
      type === 'text'
        ? [
            sql`(SELECT ${place} AS place, ${id(name)} AS value, count(*) AS customers FROM features WHERE ${id(name)} IS NOT NULL GROUP BY ${id(name)} HAVING count(*) >= ${LEAST_CUSTOMERS} ORDER BY customers DESC, value LIMIT ${MOST_VALUES})`,
          ]
        : [],
    );
    const found = texts.length
      ? await engine.run(sql<ValueRow>`SELECT * FROM (${join(texts, '\nUNION ALL\n')}) AS counted ORDER BY place, customers DESC, value`, {
          signal,
        })
      : ok<ValueRow[]>([]);
    if (!found.ok) return found;
    const columns = attributes.flatMap(({ name, type }, place): TargetColumn[] => {
      const values = found.value.filter((row) => row.place === place).map(({ value, customers }) => ({ value, customers }));
      if (type === 'text') return values.length >= 2 ? [{ column: name, kind: 'category', values }] : [];
      return [{ column: name, kind: type === 'number' ? 'number' : 'boolean', values: [] }];
    });
    return ok({
      hasDates: someHave(orders, 'date'),
      hasAmounts: someHave(orders, 'amount'),
      columns,
      proposed: proposedTarget(project),
      predictors: predictors(project).map(({ id, sensitive }) => ({ id, sensitive })),
    });
  },
};

/** What can be predicted without a choice: ordering again, or without dates the first column of yes and no, else the first of numbers. */
export function proposedTarget(project: Project): PredictionTarget | null {
  if (someHave(knownSources(project).orders, 'date')) return { kind: 'orderedAgain' };
  const attributes = targetAttributes(project).filter(({ role }) => role !== 'consent');
  const found = attributes.find(({ type }) => type === 'boolean') ?? attributes.find(({ type }) => type === 'number');
  return found ? { kind: 'column', column: found.name, value: found.type === 'boolean' ? 'true' : null } : null;
}

function targetAttributes(project: Project): Attribute[] {
  const sensitive = new Set(predictors(project).flatMap((each) => (each.sensitive ? [each.id] : [])));
  return attributesOf(knownSources(project).customers).filter((each) => canBeTarget(each) && !sensitive.has(each.name));
}

const canBeTarget = ({ type, role }: Attribute): boolean =>
  (type === 'text' || type === 'number' || type === 'boolean') && !personalRoles.has(role) && role !== 'postcode';
