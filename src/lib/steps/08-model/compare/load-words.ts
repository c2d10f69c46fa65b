import { formatDayInFull, formatList, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { RuleNames } from '#lib/i18n/rule-names.ts';
import { conditionWords } from '#lib/i18n/rule-words.ts';
import type { EarlierLoad } from '#lib/jobs/earlier-load.ts';
import type { LoadMove, LoadsCompared, Mover } from '#lib/jobs/questions/loads-compared.ts';

/** A segment's customers before and now. `before` = left + stayed, `now` = entered + stayed. */
export interface SegmentMoves {
  readonly segment: string;
  readonly before: number;
  readonly now: number;
  readonly entered: number;
  readonly left: number;
  readonly stayed: number;
}

const sum = (moves: readonly LoadMove[]): number => moves.reduce((all, { customers }) => all + customers, 0);

/** Entered, left and stayed for each segment there was or is, the largest now first. */
export function segmentMoves({ moves }: Pick<LoadsCompared, 'moves'>): SegmentMoves[] {
  const segments = [...new Set(moves.flatMap(({ before, now }) => [before, now]))].flatMap((segment) => segment ?? []);
  const rows = segments.map((segment) => {
    const stayed = sum(moves.filter(({ before, now }) => before === segment && now === segment));
    const left = sum(moves.filter(({ before, now }) => before === segment && now !== segment));
    const entered = sum(moves.filter(({ before, now }) => before !== segment && now === segment));
    return { segment, before: left + stayed, now: entered + stayed, entered, left, stayed };
  });
  return rows.toSorted((one, other) => other.now - one.now);
}

/** How many customers are elsewhere than before. */
export const movedOf = ({ moves }: Pick<LoadsCompared, 'moves'>): number => sum(moves.filter(({ before, now }) => before !== now));

/** How many stayed, moved, came and went, in a sentence. */
export function loadsClaim({ moves }: Pick<LoadsCompared, 'moves'>, model: string): string {
  return m.family_loads_claim({
    model,
    all: formatNumber(sum(moves.filter(({ before }) => before !== null))),
    stayed: formatNumber(sum(moves.filter(({ before, now }) => before === now))),
    moved: formatNumber(sum(moves.filter(({ before, now }) => before !== null && now !== null && before !== now))),
    entered: formatNumber(sum(moves.filter(({ before }) => before === null))),
    left: formatNumber(sum(moves.filter(({ now }) => now === null))),
  });
}

/** Which load is compared with which. */
export function loadWords({ before, now }: Pick<LoadsCompared, 'before' | 'now'>): string {
  const said = ({ on, files }: EarlierLoad) => m.family_loads_files({ day: formatDayInFull(on), files: formatList(files) });
  return m.family_loads_words({ before: said(before), now: said(now) });
}

/** The condition that flipped most often; empty when none did. */
export function flipClaim({ flips }: Pick<LoadsCompared, 'flips'>, names: RuleNames, nameOf: (segment: string) => string): string {
  const [first] = flips;
  if (!first) return '';
  return m.family_loads_flip_claim({
    segment: nameOf(first.segment),
    condition: conditionWords(first.condition, names),
    count: formatNumber(first.becameTrue + first.becameFalse),
  });
}

/** What flipped for one customer. */
export const flipsWords = ({ flips }: Pick<Mover, 'flips'>, names: RuleNames): string =>
  flips
    .map(({ condition, isTrue }) => {
      const words = { condition: conditionWords(condition, names) };
      return isTrue ? m.family_loads_now_true(words) : m.family_loads_now_false(words);
    })
    .join('; ');
