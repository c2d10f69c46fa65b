import { err, ok } from '#lib/core/result.ts';
import { sourcesInEngine } from '#lib/jobs/questions/check-set-aside.ts';
import { proposedTarget } from '#lib/jobs/questions/prediction-choices.ts';
import {
  type LeftOut,
  type PredictionChoices,
  type PredictionFitted,
  type UsedPredictor,
  isYesNo,
} from '#lib/methods/prediction/settings.ts';
import type { TreeFitted } from '#lib/methods/tree/settings.ts';
import { attributesOf } from '#lib/pipeline/attributes.ts';
import { predictors } from '#lib/pipeline/predictors.ts';
import { predictionSettings, withPredictionFitted } from '#lib/project/prediction-model.ts';
import type { Project } from '#lib/project/project.ts';
import type { Fit } from './fit.ts';
import { predictionSets } from './prediction-sets.ts';
import { readModelSet } from './read-model-set.ts';
import { readRows } from './read-predictors.ts';

/** Fits what the settings of the prediction ask for, and measures it on the customers of one horizon earlier. */
export const fitPredictionModel: Fit = {
  needs: ['features'],
  uses: ['orders', 'purchases', 'attributes'],
  edit: 'prediction',
  find: async ({ engine, project, fitter, signal, onProgress }) => {
    const { target: asked, method, predictors: chosen, missing, penalty, seed } = predictionSettings(project);
    const target = asked ?? proposedTarget(project);
    if (!target) return err({ code: 'role.missing', role: 'date' });
    const choices: PredictionChoices = { target, method, predictors: chosen, missing, penalty, seed };
    const loaded = await sourcesInEngine(engine, project, signal);
    if (!loaded.ok) return loaded;
    const two = await predictionSets(engine, loaded.value, choices, signal);
    if (!two.ok) return two;
    const candidates = candidatesOf(project, choices);
    const learned = await readModelSet(engine, two.value.model, candidates.used, choices, {
      signal,
      onProgress: (percent) => onProgress?.(5 + percent * 0.45),
    });
    if (!learned.ok) return learned;
    const { levels, oneIn, model, grown } = learned.value;
    const used = levels.predictors;
    const verification = await readRows(engine, two.value.verification, used, { oneIn, seed }, signal);
    if (!verification.ok) return verification;
    onProgress?.(60);
    const found = await fitter.fit(
      'prediction',
      { choices, yesNo: isYesNo(target), model, verification: verification.value, grown },
      { signal, onProgress: (percent) => onProgress?.(60 + percent * 0.4) },
    );
    if (!found.ok) return found;
    const { leftOut: alsoOut, ...outcome } = found.value;
    const leftOut = [...candidates.leftOut, ...levels.leftOut, ...alsoOut];
    const fitted = {
      choices,
      sets: two.value.sets,
      model: grown && outcome.fit ? grownOn(grown.tree, levels.customers) : outcome.model,
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

/** The customers of a tree that was grown on all there are. */
const grownOn = ({ customers, nodes }: TreeFitted, all: number): PredictionFitted['model'] => ({
  customers,
  total: customers * (nodes[0]?.values[0] ?? 0),
  leftOut: all - customers,
});

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
