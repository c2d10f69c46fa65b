import { answersIn } from './score.ts';
import type { Preparation } from './settings.ts';

/** What is known of a column of `features` before it is prepared, counted over all customers. */
export type InputProfile = { readonly column: string; readonly known: number; readonly distinct: number } & (
  | {
      readonly type: 'number' | 'date';
      /** Counted from orders, so never an answer on a scale. */
      readonly fromOrders: boolean;
      readonly least: number | null;
      readonly most: number | null;
      readonly skewness: number | null;
      /** Whether all values are whole numbers. */
      readonly whole: boolean;
    }
  | { readonly type: 'boolean' }
  | {
      readonly type: 'category';
      /** The most frequent values, most frequent first: one more than is used. */
      readonly values: readonly string[];
      /** Cells with several answers: by what they are separated, and the different answers; null when cells are single values. */
      readonly answers: { readonly separator: ';' | '|' | ','; readonly values: readonly string[] } | null;
    }
);

/** Why a column cannot be an input. */
export type UnusableReason = 'empty' | 'constant' | 'allDifferent';

export const MOST_VALUES = 12;
const MOST_ANSWERS = 20;
/** More skewed than this, with nothing below nought, is taken as `ln(1 + x)`. */
const SKEWED = 1;
/** Whole numbers with at most so many different values are smeared when gaps are looked for. */
const FEW_WHOLE = 50;
const scaleEnds = [5, 7, 10];
const yesWords = ['ja', 'yes', 'true', 'waar', 'y', 'j', '1', 'oui', 'wahr'];
const noWords = ['nee', 'no', 'false', 'onwaar', 'n', '0', 'neen', 'non', 'falsch'];

/** How a column is prepared, by what stands in it; centre, spread and fill follow when it is fitted. */
export function planInput(profile: InputProfile): Preparation | UnusableReason {
  const { column, known, distinct } = profile;
  if (known === 0) return 'empty';
  if (distinct < 2) return 'constant';
  const unscaled = { centre: 0, spread: 1, fill: null };
  switch (profile.type) {
    case 'boolean':
      return { as: 'yesNo', column, type: 'boolean', yes: 'true', fill: null };
    case 'date':
      return { as: 'number', column, type: 'date', log: false, whole: false, ...unscaled };
    case 'number': {
      const { fromOrders, least, most, skewness, whole } = profile;
      if (least === null || most === null) return 'empty';
      if (distinct === 2 && least === 0 && most === 1) return { as: 'yesNo', column, type: 'number', yes: '1', fill: null };
      if (!fromOrders && whole && distinct >= 3 && (least === 0 || least === 1) && scaleEnds.includes(most))
        return { as: 'scale', column, low: least, high: most, ...unscaled };
      return {
        as: 'number',
        column,
        type: 'number',
        log: least >= 0 && (skewness ?? 0) > SKEWED,
        whole: whole && distinct <= FEW_WHOLE,
        ...unscaled,
      };
    }
    case 'category': {
      const { values, answers } = profile;
      if (answers && answers.values.length <= MOST_ANSWERS)
        return { as: 'answers', column, separator: answers.separator, answers: [...answers.values] };
      const yes = distinct === 2 ? yesAmong(values) : null;
      if (yes !== null) return { as: 'yesNo', column, type: 'text', yes, fill: null };
      if (distinct > MOST_VALUES && distinct > known / 2) return 'allDifferent';
      return { as: 'category', column, values: values.slice(0, MOST_VALUES), other: distinct > MOST_VALUES, fill: null };
    }
  }
}

function yesAmong(values: readonly string[]): string | null {
  const plain = values.map((value) => value.trim().toLowerCase());
  const yes = plain.find((value) => yesWords.includes(value));
  return yes !== undefined && plain.some((value) => noWords.includes(value)) ? yes : null;
}

/** In so large a part of the cells there must be a separator. */
const LEAST_SEPARATED = 0.1;

/**
 * Whether cells hold several answers: at least a tenth have a separator, and there are at most twenty different answers, of which
 * some come back in another cell. `cells`: the different cells with how often they occur.
 */
export function answersOf(
  cells: readonly { readonly cell: string; readonly customers: number }[],
): Extract<InputProfile, { type: 'category' }>['answers'] {
  const all = cells.reduce((sum, { customers }) => sum + customers, 0);
  for (const separator of [';', '|', ','] as const) {
    const separated = cells.filter(({ cell }) => cell.includes(separator)).reduce((sum, { customers }) => sum + customers, 0);
    if (separated < LEAST_SEPARATED * all || separated === 0) continue;
    const counts = new Map<string, number>();
    let answers = 0;
    for (const { cell, customers } of cells) {
      for (const answer of new Set(answersIn(cell, separator))) {
        counts.set(answer, (counts.get(answer) ?? 0) + customers);
        answers += 1;
      }
    }
    const values = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([answer]) => answer);
    if (values.length >= 2 && values.length <= MOST_ANSWERS && values.length < answers) return { separator, values };
  }
  return null;
}
