import { formatDayInFull, formatList, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import type { RfmMovesFacts } from '#lib/jobs/questions/rfm-moves.ts';
import type { Project } from '#lib/project/project.ts';
import { type CellName, cellName, cellNames, segmentPlace, withRfm } from '#lib/project/rfm-map.ts';

/** Customers, what they brought up to now, and what they brought since then. */
export interface Moved {
  readonly customers: number;
  readonly revenue: number;
  readonly since: number;
}

/** Customers who went from one segment to another; `from` is null for who was no customer yet. */
export interface Move extends Moved {
  readonly from: CellName | null;
  readonly to: CellName;
}

export type Way = 'up' | 'down' | 'same' | 'joined';

export const wayOf = ({ from, to }: Pick<Move, 'from' | 'to'>): Way => {
  if (from === null) return 'joined';
  return from === to ? 'same' : segmentPlace(to) < segmentPlace(from) ? 'up' : 'down';
};

/** The moves by the names on the project's map as the facts were found: cells of one name together. */
export function namedMoves(project: Project, { moves, scores }: Pick<RfmMovesFacts, 'moves' | 'scores'>): Move[] {
  const drawn = withRfm(project, { scores });
  const found = new Map<string, Move>();
  for (const { r_before, second_before, r, second, ...counts } of moves) {
    const from = r_before === null || second_before === null ? null : cellName(drawn, r_before, second_before);
    const to = cellName(drawn, r, second);
    const known = found.get(`${from} ${to}`);
    found.set(`${from} ${to}`, { from, to, ...added(known ?? nobody, counts) });
  }
  return [...found.values()];
}

const nobody: Moved = { customers: 0, revenue: 0, since: 0 };
const added = (a: Moved, b: Moved): Moved => ({
  customers: a.customers + b.customers,
  revenue: a.revenue + b.revenue,
  since: a.since + b.since,
});

/** The moves that satisfy a condition, taken together. */
export const sumOf = (moves: readonly Move[], isMeant: (move: Move) => boolean): Moved =>
  moves.filter(isMeant).reduce<Moved>(added, nobody);

/** The names that occur among the moves, from most to least worth. */
export const namesIn = (moves: readonly Move[]): CellName[] =>
  cellNames.filter((name) => moves.some(({ from, to }) => from === name || to === name));

/** What happened since then, in a sentence. */
export const movesClaim = (facts: RfmMovesFacts, moves: readonly Move[]): string => {
  const count = (way: Way) => formatNumber(sumOf(moves, (move) => wayOf(move) === way).customers);
  return m.step8_moves_claim({ date: formatDayInFull(facts.before), up: count('up'), down: count('down'), joined: count('joined') });
};

/** What was compared with what, how the thresholds were found, and the order that up and down follow. */
export const movesBasis = (facts: RfmMovesFacts): string[] => [
  m.step8_moves_basis({
    before: formatDayInFull(facts.before),
    until: formatDayInFull(facts.analysisDate),
    days: formatNumber(facts.horizonDays),
    why: facts.isHorizonChosen ? m.step8_moves_why_chosen() : m.step8_moves_why_proposed(),
  }),
  facts.hasFixedCuts ? m.step8_moves_cuts_fixed() : m.step8_moves_cuts_rank(),
  m.step8_moves_order({ segments: formatList(cellNames.map((name) => segmentName(name))) }),
];
