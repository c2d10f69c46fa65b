import type { RowsCondition } from './rule.ts';

/** Whether a condition on rows asks only if there is one at all: "has" or "has no". `isOpen`: its window is open at one end. */
export function hasOrHasNot({ measure, test, when }: RowsCondition): { readonly has: boolean; readonly isOpen: boolean } | null {
  if ((measure.of !== 'lines' && measure.of !== 'orders') || test.type !== 'number' || test.is === 'between') return null;
  const isOpen = when.is !== 'between';
  const asks = `${test.is} ${test.value}`;
  if (asks === 'atLeast 1' || asks === 'more 0' || asks === 'notEqual 0') return { has: true, isOpen };
  if (asks === 'less 1' || asks === 'atMost 0' || asks === 'equal 0') return { has: false, isOpen };
  return null;
}
