import type { SetTimeline } from '#lib/charts/windows-timeline.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { WindowsFacts } from '#lib/jobs/questions/windows-question.ts';
import { setCards } from './set-cards.ts';
import { setWords } from './window-words.ts';

const DAY_MS = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** The windows of the three sets as the chart of the timeline wants them. */
export function timelineSets(facts: WindowsFacts): SetTimeline[] {
  const days = (count: number): string => m.step6_count_days({ days: formatNumber(count) });
  const { windowDays, horizonDays } = facts.windows;
  return setCards(facts).map((card) => ({
    label: setWords[card.name](),
    windows: [
      { kind: 'observation' as const, from: card.from, to: dayAfter(card.cutOff), text: days(windowDays) },
      ...(card.targetFrom && card.targetTo
        ? [{ kind: 'horizon' as const, from: card.targetFrom, to: dayAfter(card.targetTo), text: days(horizonDays) }]
        : []),
    ],
  }));
}
