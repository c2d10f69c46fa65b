import { type Result, ok } from '#lib/core/result.ts';
import type { Asked } from '#lib/jobs/question.ts';
import type { KeyCleaning } from '#lib/sql/dialects.ts';
import {
  type GatheredKeys,
  type KeyExample,
  type MatchRow,
  exampleQueries,
  forgetKeys,
  gatherKeys,
  keysToGather,
  matchQuery,
} from './join-queries.ts';
import type { Sides } from './join-sides.ts';

export type { KeyExample };

/** Five keys of each: those that match, and those of one side only. */
export interface KeyExamples {
  readonly matched: readonly KeyExample[];
  readonly onlyInto: readonly KeyExample[];
  readonly onlyFrom: readonly KeyExample[];
}

/** What overlooking case or leading noughts comes to. */
export type Cleaner = KeyCleaning & { readonly matched: number };

interface KeyCounts {
  readonly match: MatchRow;
  readonly cleaner: Cleaner | null;
  readonly examples: KeyExamples;
}

const nothing: MatchRow = {
  rows: 0,
  matched: 0,
  keys: 0,
  matched_keys: 0,
  from_rows: 0,
  from_matched: 0,
  from_keys: 0,
  from_matched_keys: 0,
  repeating: 0,
  multiplied: 0,
};

/** Gathers the keys of both sides once, one in so many, and counts over those. */
export async function countKeys(asked: Asked, sides: Sides, cleaning: KeyCleaning, oneIn: number): Promise<Result<KeyCounts>> {
  const { engine, signal } = asked;
  const keys = keysToGather();
  try {
    for (const statement of gatherKeys(sides, keys, oneIn)) {
      const made = await engine.run(statement, { signal });
      if (!made.ok) return made;
    }
    const match = await matchOf(asked, keys, cleaning);
    if (!match.ok) return match;
    const cleaner = await cleanerOf(asked, keys, cleaning, match.value);
    if (!cleaner.ok) return cleaner;
    const queries = exampleQueries(keys, cleaning);
    const examples: Record<keyof KeyExamples, readonly KeyExample[]> = { matched: [], onlyInto: [], onlyFrom: [] };
    for (const part of ['matched', 'onlyInto', 'onlyFrom'] as const) {
      const rows = await engine.run(queries[part], { signal });
      if (!rows.ok) return rows;
      examples[part] = rows.value;
    }
    return ok({ match: match.value, cleaner: cleaner.value, examples });
  } finally {
    for (const statement of forgetKeys(keys)) await engine.run(statement);
  }
}

async function matchOf({ engine, signal }: Asked, keys: GatheredKeys, cleaning: KeyCleaning): Promise<Result<MatchRow>> {
  const found = await engine.run(matchQuery(keys, cleaning), { signal });
  return found.ok ? ok(found.value[0] ?? nothing) : found;
}

/** The least overlooking that matches the most rows, when that is more than now. */
async function cleanerOf(asked: Asked, keys: GatheredKeys, cleaning: KeyCleaning, now: MatchRow): Promise<Result<Cleaner | null>> {
  if (now.matched === now.rows || (cleaning.ignoreCase && cleaning.ignoreZeros)) return ok(null);
  const most = await matchOf(asked, keys, { ignoreCase: true, ignoreZeros: true });
  if (!most.ok) return most;
  const { matched } = most.value;
  if (matched <= now.matched) return ok(null);
  for (const less of [
    { ignoreCase: cleaning.ignoreCase, ignoreZeros: true },
    { ignoreCase: true, ignoreZeros: cleaning.ignoreZeros },
  ]) {
    const match = await matchOf(asked, keys, less);
    if (!match.ok) return match;
    if (match.value.matched >= matched) return ok({ ...less, matched });
  }
  return ok({ ignoreCase: true, ignoreZeros: true, matched });
}
