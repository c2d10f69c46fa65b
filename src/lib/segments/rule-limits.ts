export const MOST_LEVELS = 50;
export const MOST_NODES = 2_000;

/** How deep and how large a rule of unknown origin is. Counted without recursion, and no further than is needed to know it is too much. */
export function rulesIn(input: unknown): { readonly levels: number; readonly nodes: number } {
  const waiting: { readonly node: unknown; readonly level: number }[] = [{ node: input, level: 1 }];
  let [levels, nodes] = [0, 0];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    nodes++;
    levels = Math.max(levels, next.level);
    if (levels > MOST_LEVELS || nodes > MOST_NODES) break;
    for (const inside of childrenOf(next.node)) waiting.push({ node: inside, level: next.level + 1 });
  }
  return { levels, nodes };
}

/** Whether a rule is small enough to be read, said in words and run. */
export function isWithinLimits(input: unknown): boolean {
  const { levels, nodes } = rulesIn(input);
  return levels <= MOST_LEVELS && nodes <= MOST_NODES;
}

/** What a node holds: the rules of a group, and the rows of a condition. */
function childrenOf(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  const rules = 'rules' in node && Array.isArray(node.rules) ? (node.rules as unknown[]) : [];
  const rows = [...('where' in node ? [node.where] : []), ...('first' in node ? [node.first] : []), ...('then' in node ? [node.then] : [])];
  return [...rules, ...rows];
}
