import type { RuleNames } from '#lib/i18n/rule-names.ts';
import type { RuleCounts } from '#lib/jobs/questions/rule-counts.ts';
import type { Path } from '#lib/segments/edit-rule.ts';
import type { BranchCount } from '#lib/segments/rule-sql.ts';
import type { Rule } from '#lib/segments/rule.ts';
import type { RuleContext } from '#lib/segments/rule-context.ts';
import type { PlacedFault } from '#lib/segments/rule-faults.ts';

/** What every part of the builder shares: the rule that is made, what is known of it, and the one way to change it. */
export interface Builder {
  readonly rule: Rule;
  readonly context: RuleContext;
  readonly names: RuleNames;
  /** The segment whose rule it is. */
  readonly segment: string;
  readonly currency: string;
  readonly faults: readonly PlacedFault[];
  /** Null until the first counts are there. */
  readonly counts: RuleCounts | null;
  readonly isCounting: boolean;
  /** The places that make a rule of nobody. */
  readonly contradictions: readonly Path[];
  /** `focus`: the place to go to when it is done. */
  readonly edit: (rule: Rule, focus?: Path) => void;
  /** Starts and ends a drag: what is being moved. */
  readonly dragged: Path | null;
  readonly drag: (path: Path | null) => void;
}

export const pathKey = (path: Path): string => path.join('.');

export const isAt = (one: Path, other: Path): boolean => pathKey(one) === pathKey(other);

/** The count of a node, once known. */
export const countAt = ({ counts }: Pick<Builder, 'counts'>, path: Path): BranchCount | null =>
  counts?.branches.find((branch) => isAt(branch.path, path)) ?? null;

/** The id of the element that shows a node, so that focus can go there. */
export const nodeId = (segment: string, path: Path): string => `rule-${segment}-${pathKey(path) || 'all'}`;
