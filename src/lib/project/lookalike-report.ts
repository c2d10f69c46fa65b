import {
  type LeftOut,
  type LookalikeFitted,
  type LookalikeScore,
  type LookalikeSettings,
  type Reason,
  fittedSettings,
} from '#lib/methods/lookalike/settings.ts';
import { type Likeness, type LookalikeVerdict, likeness, SMALL_SEED } from '#lib/methods/lookalike/verdict.ts';
import type { Project } from './project.ts';

export type { LeftOut, LookalikeFitted, LookalikeScore, LookalikeSettings, LookalikeVerdict, Reason };
export { SMALL_SEED };

/** What a fitted look-alike model says on the screen. */
export interface LookalikeReport {
  readonly fitted: LookalikeFitted & { readonly kind: 'model' };
  /** Whom the others should be like. */
  readonly seed: LookalikeSettings['seed'];
  readonly likeness: Likeness;
  /** The share of all that belong to the seed. */
  readonly base: number;
}

/** Null when there is no model. */
export function lookalikeReport({ models }: Project): LookalikeReport | null {
  const { lookalike } = models;
  if (lookalike?.fitted?.kind !== 'model') return null;
  const { fitted } = lookalike;
  return { fitted, seed: fittedSettings(lookalike).seed, likeness: likeness(fitted), base: fitted.seeds / (fitted.seeds + fitted.others) };
}
