import type { SetName } from '#lib/jobs/questions/windows-proposal.ts';
import type { WindowsFacts } from '#lib/jobs/questions/windows-question.ts';

/** What the card of a set says. Days are ISO; `rate` a share of one; `missingDays` above nought when the history is too short for the set. */
export interface SetCard {
  readonly name: SetName;
  readonly from: string;
  readonly cutOff: string;
  readonly targetFrom: string | null;
  readonly targetTo: string | null;
  readonly customers: number;
  readonly responders: number | null;
  readonly rate: number | null;
  readonly needDays: number;
  readonly missingDays: number;
}

const DAY_MS = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** The three set cards, in the order model, verification, scoring. */
export const setCards = ({ sets, counts, windows }: WindowsFacts): SetCard[] =>
  sets.map((set) => {
    const count = counts.find((counted) => counted.set === set.name);
    const customers = count?.customers ?? 0;
    const responders = set.targetTo === null ? null : (count?.responders ?? 0);
    return {
      name: set.name,
      from: set.from,
      cutOff: set.cutOff,
      targetFrom: set.targetTo === null ? null : dayAfter(set.cutOff),
      targetTo: set.targetTo,
      customers,
      responders,
      rate: responders === null || customers === 0 ? null : responders / customers,
      needDays: set.needDays,
      missingDays: Math.max(0, set.needDays - windows.historyDays),
    };
  });

/** Fewer people than this who did it give no model worth the name. */
const FEW_RESPONDERS = 50;

/** What an adviser would warn of. */
export function windowWarnings(facts: WindowsFacts): { readonly fewResponders: number | null; readonly afterLast: boolean } {
  const model = setCards(facts).find((card) => card.name === 'model');
  const few = model && model.missingDays === 0 && model.responders !== null && model.responders < FEW_RESPONDERS;
  return { fewResponders: few ? model.responders : null, afterLast: facts.windows.analysisDate > facts.history.lastDay };
}

/** Whether the way out without dates is worth showing: a set that needs the past cannot be made. */
export const needsSplit = (facts: WindowsFacts): boolean => setCards(facts).some((card) => card.missingDays > 0 || card.customers === 0);
