import type { Project } from './project.ts';

/** The ten steps in order: the name in the URL, and the phase they stand in. */
export const steps = [
  { number: 1, slug: 'objectives', phase: 'audience' },
  { number: 2, slug: 'targets', phase: 'audience' },
  { number: 3, slug: 'predictors', phase: 'dataPoints' },
  { number: 4, slug: 'maturity', phase: 'dataPoints' },
  { number: 5, slug: 'scoring', phase: 'dataPoints' },
  { number: 6, slug: 'collect', phase: 'dataPoints' },
  { number: 7, slug: 'check', phase: 'dataPoints' },
  { number: 8, slug: 'model', phase: 'campaign' },
  { number: 9, slug: 'outcomes', phase: 'campaign' },
  { number: 10, slug: 'activate', phase: 'campaign' },
] as const;

export type Step = (typeof steps)[number];
export type StepSlug = Step['slug'];
export type Phase = Step['phase'];
export const phases = ['audience', 'dataPoints', 'campaign'] as const satisfies readonly Phase[];

export const stepOf = (slug: string): Step | undefined => steps.find((step) => step.slug === slug);

/** Whether a step has left its outcome in the document. */
export function isStepDone(project: Project, step: Step): boolean {
  return project.accepted.includes(step.number) || hasOutcome[step.slug](project);
}

const hasOutcome: Readonly<Record<StepSlug, (project: Project) => boolean>> = {
  objectives: ({ objective }) =>
    objective !== null && objective.audience !== '' && objective.from !== null && objective.to !== null && objective.by !== null,
  targets: ({ target }) => target !== null,
  predictors: ({ predictors }) => predictors !== null && predictors.length > 0,
  maturity: ({ claims }) => Object.keys(claims).length > 0,
  scoring: ({ votes }) => Object.keys(votes).length > 0,
  collect: ({ windows }) => windows.windowDays !== null && windows.horizonDays !== null,
  check: ({ decisions }) => Object.keys(decisions).length > 0,
  model: ({ activation }) => activation !== null,
  outcomes: ({ plans }) => Object.keys(plans).length > 0,
  activate: ({ activation }) => activation !== null,
};

/** The project with a step accepted as it stands. */
export const withAccepted = (project: Project, step: number): Project =>
  project.accepted.includes(step) ? project : { ...project, accepted: [...project.accepted, step] };
