import type { Preparation } from './settings.ts';

/** One number of a customer's point: a column, or of a category or multiple response one value (`part`; `isOther`: all unlisted values). */
export interface Dimension {
  readonly column: string;
  readonly part: string | null;
  readonly isOther: boolean;
  readonly as: Preparation['as'];
  readonly log: boolean;
  readonly centre: number;
  readonly spread: number;
  readonly fill: number | null;
  /** How far a value may be smeared to either side before its coarseness counts as a gap, in the column's own unit. */
  readonly blur: number;
}

/** A difference in one category counts as one: two dummies apart, each by 1/sqrt(2) (methods.md, Clusters). */
const OF_DUMMY = { centre: 0, spread: Math.SQRT2, log: false };

/** The dimensions of a point, in order: those of the first preparation first. */
export const dimensionsOf = (preparations: readonly Preparation[]): Dimension[] => preparations.flatMap(dimensionsOfOne);

function dimensionsOfOne(preparation: Preparation): Dimension[] {
  const { as, column } = preparation;
  const bare = { as, column, part: null, isOther: false };
  switch (preparation.as) {
    case 'number': {
      const { log, centre, spread, fill, whole } = preparation;
      return [{ ...bare, log, centre, spread, fill, blur: whole ? 0.5 : 0 }];
    }
    case 'scale': {
      const { centre, spread, fill } = preparation;
      return [{ ...bare, log: false, centre, spread, fill, blur: 0.5 }];
    }
    case 'yesNo':
      return [{ ...bare, log: false, centre: 0, spread: 1, fill: preparation.fill, blur: 0.5 }];
    case 'category': {
      const { values, other, fill } = preparation;
      const ofValue = (part: string | null) => ({
        ...bare,
        ...OF_DUMMY,
        part,
        isOther: part === null,
        fill: fill === null ? null : part === null ? (values.includes(fill) ? 0 : 1) : fill === part ? 1 : 0,
        blur: 1,
      });
      return [...values.map(ofValue), ...(other ? [ofValue(null)] : [])];
    }
    case 'answers':
      return preparation.answers.map((part) => ({ ...bare, ...OF_DUMMY, part, fill: null, blur: 0.5 }));
  }
}
