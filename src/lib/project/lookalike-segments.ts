import { slices } from '#lib/methods/lookalike/settings.ts';
import type { Project } from './project.ts';

/** The slices, most alike first; null until the model is fitted. */
export const lookalikeSegments = ({ models: { lookalike } }: Project) =>
  lookalike?.fitted?.kind === 'model' ? { order: slices.map(({ id }) => id), own: [] } : null;
