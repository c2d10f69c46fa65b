import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { NoTreeReason, TreeReport } from '#lib/project/tree-report.ts';

/** Why a tree has no branches, and what to do. */
export const whyWords: Readonly<Record<NoTreeReason, () => string>> = {
  tooFewRows: m.tree_why_few,
  constantTarget: m.tree_why_constant,
  noPredictors: m.tree_why_no_predictors,
  noGain: m.tree_why_no_gain,
};

interface ValueWords {
  readonly valueText: (value: number) => string;
  readonly timesText: (lift: number) => string;
}

/** The strongest group, and whether it held on customers the tree had not seen. `who`: each group in words. */
export function treeVerdictWords(tree: TreeReport, who: ReadonlyMap<number, string>, { valueText, timesText }: ValueWords): string {
  const best = tree.groups[0];
  if (!best || best.value === null || tree.mean === null || tree.verdict === null) return m.tree_unchecked();
  const words = {
    who: who.get(best.group) ?? '',
    value: valueText(best.value),
    mean: valueText(tree.mean),
    customers: formatNumber(best.customers),
  };
  if (tree.verdict === 'fails') return m.tree_fails(words);
  if (tree.verdict === 'unsure') return m.tree_unsure(words);
  return best.lift === null ? m.tree_holds_plain(words) : m.tree_holds({ ...words, lift: timesText(best.lift) });
}

const LONGEST_NAME = 80;

/** What a segment of a group is called: its words, cut to what a list can show. */
export function segmentNameOf(group: number, who: ReadonlyMap<number, string>): string {
  const words = m.tree_segment_name({ group, who: who.get(group) ?? '' });
  return words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1)}…` : words;
}
