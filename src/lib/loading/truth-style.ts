import { CROSS, truthPairs } from './truth-words.ts';

/** How a column says yes or no: `format` as in `Column.format`. */
export interface TruthStyle {
  readonly format: string | null;
  readonly fits: number;
}

/**
 * Whether texts (each with how often it occurs) are yes and no: both words of a pair, or one that can mean nothing else. A single
 * letter, or ones and noughts, only when the column's name says so (`isTruthName`) or, for letters, when both are there; a
 * cross only where other cells are empty.
 */
export function truthStyle(texts: ReadonlyMap<string, number>, isTruthName: boolean, hasEmpty: boolean): TruthStyle | null {
  const words = new Map<string, number>();
  for (const [text, times] of texts) words.set(text.toLowerCase(), (words.get(text.toLowerCase()) ?? 0) + times);
  const times = (word: string): number => words.get(word) ?? 0;
  if (words.size === 1 && times(CROSS) > 0) return hasEmpty ? { format: CROSS, fits: times(CROSS) } : null;
  const [best] = truthPairs
    .filter(([yes, no]) => isTruthName || (yes !== '1' && (yes.length > 1 || (times(yes) > 0 && times(no) > 0))))
    .map(([yes, no]) => times(yes) + times(no))
    .sort((a, b) => b - a);
  return best ? { format: null, fits: best } : null;
}
