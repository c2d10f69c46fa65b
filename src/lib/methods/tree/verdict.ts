import type { LeafFact } from './leaf-facts.ts';
import type { TreeFitted } from './settings.ts';

export interface LeafVerdict extends LeafFact {
  /** Of the customers the tree was grown on. */
  readonly grownOn: number;
  readonly grownValue: number;
  /** Value over the mean of all on the verification set; null when either is not known, or the mean is not above nought. */
  readonly lift: number | null;
  /** Whether the whole interval lies above the mean of all, or below it. */
  readonly stands: 'above' | 'below' | null;
}

/**
 * Whether a tree tells on the verification set what it told when it grew. `holds`: its best leaf is above the mean of all with 95 %
 * certainty; `unsure`: above it, but it may be chance; `fails`: not above it. Null when there is no leaf to judge.
 */
export interface TreeVerdict {
  readonly verdict: 'holds' | 'unsure' | 'fails' | null;
  readonly customers: number;
  readonly mean: number | null;
  /** Highest value on growing first. */
  readonly leaves: readonly LeafVerdict[];
}

/** The leaves of a grown tree beside what they did on the verification set. */
export function treeVerdict(tree: TreeFitted, facts: readonly LeafFact[]): TreeVerdict {
  const customers = facts.reduce((sum, fact) => sum + fact.customers, 0);
  const mean = customers ? facts.reduce((sum, { customers: n, value }) => sum + n * (value ?? 0), 0) / customers : null;
  const leaves = facts
    .map((fact): LeafVerdict => {
      const node = tree.nodes[fact.leaf];
      const lift = fact.value !== null && mean !== null && mean > 0 ? fact.value / mean : null;
      return { ...fact, grownOn: node?.customers ?? 0, grownValue: node?.values[0] ?? 0, lift, stands: standing(fact, mean) };
    })
    .sort((a, b) => b.grownValue - a.grownValue || a.leaf - b.leaf);
  return { verdict: tree.nodes.length > 1 ? verdictOn(leaves[0], mean) : null, customers, mean, leaves };
}

function standing({ low, high }: LeafFact, mean: number | null): LeafVerdict['stands'] {
  if (mean === null || low === null || high === null) return null;
  if (low > mean) return 'above';
  return high < mean ? 'below' : null;
}

function verdictOn(best: LeafVerdict | undefined, mean: number | null): TreeVerdict['verdict'] {
  if (!best || best.value === null || mean === null) return null;
  if (best.stands === 'above') return 'holds';
  return best.value > mean ? 'unsure' : 'fails';
}
