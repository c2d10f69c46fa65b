import { ok } from '#lib/core/result.ts';
import { sourcesInEngine } from '#lib/jobs/questions/check-set-aside.ts';
import { type LeftOut, type PredictionChoices, type UsedPredictor, isYesNo } from '#lib/methods/prediction/settings.ts';
import { attributesOf } from '#lib/pipeline/attributes.ts';
import { predictors } from '#lib/pipeline/predictors.ts';
import { predictionSettings, withPredictionFitted } from '#lib/project/prediction-model.ts';
import type { Project } from '#lib/project/project.ts';
import type { Fit } from './fit.ts';
import { predictionSets } from './prediction-sets.ts';
import { findLevels, readRows } from './read-predictors.ts';

/** More rows or more cells than this make no better model, only a slower one. */
const MOST_ROWS = 200_000;
const MOST_CELLS = 6_000_000;

/** Fits what the settings of the prediction ask for, and measures it on the customers of one horizon earlier. */
export const fitPredictionModel: Fit = {
  needs: ['features'],
  uses: ['orders', 'purchases', 'attributes'],
  edit: 'prediction',
  find: async ({ engine, project, fitter, signal, onProgress }) => {
    const { target, method, predictors: chosen, missing, penalty, seed } = predictionSettings(project);
    const choices: PredictionChoices = { target, method, predictors: chosen, missing, penalty, seed };
    const loaded = await sourcesInEngine(engine, project, signal);
    if (!loaded.ok) return loaded;
    const two = await predictionSets(engine, loaded.value, choices, signal);
    if (!two.ok) return two;
    onProgress?.(5);
    const candidates = candidatesOf(project, choices);
    const levels = await findLevels(engine, two.value.model, candidates.used, signal);
    if (!levels.ok) return levels;
    onProgress?.(15);
    const used = levels.value.predictors;
    const terms = used.reduce((sum, { levels: own }) => sum + Math.max(2, own.length + 1), 0);
    const oneIn = Math.ceil(levels.value.customers / Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, terms)));
    const model = await readRows(engine, two.value.model, used, { oneIn, seed }, signal);
    if (!model.ok) return model;
    onProgress?.(25);
    const verification = await readRows(engine, two.value.verification, used, { oneIn, seed }, signal);
    if (!verification.ok) return verification;
    onProgress?.(35);
    const found = await fitter.fit(
      'prediction',
      { choices, yesNo: isYesNo(target), model: model.value, verification: verification.value },
      { signal, onProgress: (percent) => onProgress?.(35 + percent * 0.65) },
    );
    if (!found.ok) return found;
    const { leftOut: alsoOut, ...outcome } = found.value;
    const leftOut = [...candidates.leftOut, ...levels.value.leftOut, ...alsoOut];
    const fitted = {
      choices,
      sets: two.value.sets,
      model: outcome.model,
      verification: outcome.verification,
      sampledOneIn: oneIn,
      predictors: used.filter(({ id }) => !leftOut.some(({ predictor }) => predictor === id)),
      leftOut,
      fit: outcome.fit,
      why: outcome.why,
      separated: outcome.separated,
      atLeastNought: outcome.atLeastNought,
      evaluation: outcome.evaluation,
    };
    return ok((current) => withPredictionFitted(current, fitted));
  },
};

/** What may predict: as chosen, else step 3's list without what is sensitive; never the target's own column. */
function candidatesOf(
  project: Project,
  { target, predictors: chosen }: PredictionChoices,
): { used: Omit<UsedPredictor, 'levels'>[]; leftOut: LeftOut[] } {
  const wanted = chosen ?? project.predictors;
  const ofFiles = new Set(attributesOf(project.sources.filter(({ recipe }) => recipe.kind === 'customers')).map(({ name }) => name));
  const leftOut: LeftOut[] = [];
  const used = predictors(project).flatMap(({ id, type, sensitive }) => {
    if (target.kind === 'column' && target.column === id) leftOut.push({ predictor: id, reason: 'target' });
    else if (wanted && !wanted.includes(id)) return [];
    else if (sensitive && !chosen) leftOut.push({ predictor: id, reason: 'sensitive' });
    else return [{ id, type, asOfToday: ofFiles.has(id) }];
    return [];
  });
  return { used, leftOut };
}
