import { fingerprint } from '#lib/core/fingerprint.ts';
import type { EditName } from './edit-name.ts';
import type { Project } from './project.ts';

/** What of a project, beside its files, decides the rows of each model that is fitted. */
const rowsHangOn = {
  lifetime: ({ windows }) => windows,
  clusters: ({ windows }) => windows.analysisDate,
  prediction: ({ windows, models, predictors }) => [windows, models.prediction?.settings.predictors ? null : predictors],
  lookalike: ({ windows }) => windows.analysisDate,
} satisfies Readonly<Record<string, (project: Project) => unknown>>;
type FittedModel = keyof typeof rowsHangOn;

/** A fingerprint of what the rows of a model come from: the files with orders or customers, how they are read and joined, and the days. */
function fitBasis(project: Project, model: FittedModel): string {
  const lookedUp = new Set(project.joins.map(({ from }) => from));
  const files = project.sources
    .filter(({ id, recipe: { kind } }) => kind === 'orders' || kind === 'customers' || lookedUp.has(id))
    .map(({ id, file, bytes, recipe, stack, samplePercent }) => [id, file, bytes, recipe, stack, samplePercent]);
  return fingerprint(JSON.stringify([files, project.joins, rowsHangOn[model](project)]));
}

/** The project after a fit, with what it was fitted on: the project as it was when the fit began. */
export const withFittedOn = (project: Project, edit: EditName, begun: Project): Project =>
  isFittedModel(edit) ? { ...project, fittedOn: { ...project.fittedOn, [edit]: fitBasis(begun, edit) } } : project;

/** Whether a model was fitted on other files, columns or days than those of now; false when that is not known. */
export function isFittedOnOther(project: Project, model: FittedModel): boolean {
  const basis = project.fittedOn[model];
  return basis !== undefined && basis !== fitBasis(project, model);
}

const isFittedModel = (edit: EditName): edit is FittedModel => edit in rowsHangOn;
