import { error } from '@sveltejs/kit';
import { stepOf, steps } from '#lib/project/steps.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => steps.map((step) => ({ step: step.slug }));

const screens = {
  objectives: () => import('#lib/steps/01-objectives/ObjectivesStep.svelte'),
  targets: () => import('#lib/steps/02-targets/TargetsStep.svelte'),
  predictors: () => import('#lib/steps/03-predictors/PredictorsStep.svelte'),
  maturity: () => import('#lib/steps/04-maturity/MaturityStep.svelte'),
  scoring: () => import('#lib/steps/05-scoring/ScoringStep.svelte'),
  collect: () => import('#lib/steps/06-collect/CollectStep.svelte'),
  check: () => import('#lib/steps/07-check/CheckStep.svelte'),
  model: () => import('#lib/steps/08-model/ModelStep.svelte'),
  outcomes: () => import('#lib/steps/09-outcomes/OutcomesStep.svelte'),
  activate: () => import('#lib/steps/10-activate/ActivateStep.svelte'),
};

export const load: PageLoad = async ({ params }) => {
  const step = stepOf(params.step);
  if (!step) error(404);
  const screen = await screens[step.slug]();
  return { step, Screen: screen.default };
};
