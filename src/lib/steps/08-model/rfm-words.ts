import { formatList, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { RfmFacts, RfmAxis } from '#lib/jobs/questions/rfm-facts.ts';
import type { CellName } from '#lib/project/rfm-map.ts';
import type { Cell } from './parcels.ts';
import type { SegmentRow } from './segment-rows.ts';

/** Under this a segment is too small to compare in a campaign. */
const SMALL = 30;
/** One customer with this share of revenue pulls every average along. */
const DOMINANT = 0.2;

/** What the map says, in two sentences: what the champions bring, and since when the best lapsing customers are silent. */
export function rfmClaim(facts: RfmFacts, rows: readonly SegmentRow[], cells: readonly Cell<CellName>[]): string {
  const champions = rows.find((row) => row.segment === 'champions');
  const cantLose = rows.find((row) => row.segment === 'cantLose');
  const sentences = [
    champions && champions.customers > 0
      ? m.step8_claim_champions({
          count: formatNumber(champions.customers),
          share: formatShare(champions.customerShare),
          revenueShare: formatShare(champions.revenueShare),
        })
      : m.step8_claim_none(),
  ];
  const silent = silentDays(facts, cells, 'cantLose');
  if (cantLose && cantLose.customers > 0 && silent)
    sentences.push(m.step8_claim_cant_lose({ count: formatNumber(cantLose.customers), days: formatNumber(silent.least) }));
  return sentences.join(' ');
}

/** What an adviser would point at: segments too small, one customer too large, scores nobody has. */
export function warnings(facts: RfmFacts, rows: readonly SegmentRow[], scores: number): string[] {
  const small = rows.filter((row) => row.customers > 0 && row.customers < SMALL).map((row) => segmentName(row.segment));
  return [
    ...(facts.revenue > 0 && facts.largest / facts.revenue >= DOMINANT
      ? [m.step8_one_buyer({ share: formatShare(facts.largest / facts.revenue) })]
      : []),
    ...(small.length > 0 ? [m.step8_small_segment({ segments: formatList(small) })] : []),
    ...emptyScores(facts, scores),
  ];
}

function emptyScores(facts: RfmFacts, scores: number): string[] {
  const axes: Readonly<Record<RfmAxis, () => string>> = {
    recency: m.step8_col_recency,
    frequency: m.step8_col_frequency,
    monetary: m.step8_col_monetary,
  };
  return (Object.keys(axes) as RfmAxis[]).flatMap((axis) => {
    const has = facts.ranges.filter((range) => range.axis === axis && range.customers > 0).map((range) => range.score);
    const empty = Array.from({ length: scores }, (_, i) => i + 1).filter((score) => !has.includes(score));
    if (has.length === 0 || empty.length === 0) return [];
    const words = { axis: axes[axis](), scores: formatList(empty.map(String)) };
    return [facts.cuts ? m.step8_empty_scores_fixed(words) : m.step8_empty_scores(words)];
  });
}

/** The fewest and the most days since the last order among the customers of a segment, or null when it has none. */
export function silentDays(
  facts: Pick<RfmFacts, 'ranges'>,
  cells: readonly Cell<CellName>[],
  name: CellName,
): { readonly least: number; readonly most: number } | null {
  const scores = cells.filter((cell) => cell.name === name && cell.customers > 0).map((cell) => cell.recency);
  const days = facts.ranges
    .filter((range) => range.axis === 'recency' && scores.includes(range.score))
    .flatMap(({ low, high }) => (low === null || high === null ? [] : [low, high]));
  return days.length > 0 ? { least: Math.min(...days), most: Math.max(...days) } : null;
}
