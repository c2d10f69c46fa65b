import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { PushPair } from '#lib/jobs/questions/rfm-push.ts';

/** The pairs with the most customers one order away first; of equals the one with more customers. */
export const pairsByPromise = (pairs: readonly PushPair[]): PushPair[] =>
  pairs.toSorted((a, b) => b.one_order - a.one_order || b.customers - a.customers || b.revenue - a.revenue);

/** Whom an order brings further, in a sentence. */
export function pushClaim(pairs: readonly PushPair[]): string {
  const [best] = pairsByPromise(pairs);
  const sum = (count: (pair: PushPair) => number) => pairs.reduce((all, pair) => all + count(pair), 0);
  if (!best) return m.step8_push_claim_none();
  if (best.one_order === 0) return m.step8_push_claim_more({ count: formatNumber(sum((pair) => pair.customers)) });
  return m.step8_push_claim({
    count: formatNumber(sum((pair) => pair.one_order)),
    from: segmentName(best.segment),
    to: segmentName(best.next_segment),
    pair: formatNumber(best.one_order),
  });
}
