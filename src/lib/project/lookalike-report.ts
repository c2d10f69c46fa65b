import type { LeftOut, LookalikeFitted, LookalikeScore, LookalikeSettings, Reason } from '#lib/methods/lookalike/settings.ts';
import { type Likeness, type LookalikeVerdict, likeness, SMALL_SEED } from '#lib/methods/lookalike/verdict.ts';
import type { Project } from './project.ts';

export type { LeftOut, LookalikeFitted, LookalikeScore, LookalikeSettings, LookalikeVerdict, Reason };
export { SMALL_SEED };

/** What a fitted look-alike model says on the screen. */
export interface LookalikeReport {
  readonly fitted: LookalikeFitted & { readonly kind: 'model' };
  readonly likeness: Likeness;
  /** The share of all that belong to the seed. */
  readonly base: number;
}

/** Null when there is no model. */
export function lookalikeReport({ models }: Project): LookalikeReport | null {
  const fitted = models.lookalike?.fitted;
  if (fitted?.kind !== 'model') return null;
  return { fitted, likeness: likeness(fitted), base: fitted.seeds / (fitted.seeds + fitted.others) };
}
