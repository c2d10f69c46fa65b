import { type Result, ok } from '#lib/core/result.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import { type KeyPair, keyPairs } from '#lib/loading/join-keys.ts';
import type { Role } from '#lib/loading/recipe.ts';
import { joinedSources } from '#lib/project/joined-sources.ts';
import { isSameJoin, withJoin } from '#lib/project/joins.ts';
import type { Join, Project } from '#lib/project/project.ts';
import { type JoinEffect, effectOf } from './join-effect.ts';
import { keyTable, pairsByValue } from './join-values.ts';
import { rawTablesQuery } from './maturity-queries.ts';

export type { JoinEffect };

/** Two tables that seem to belong together, and what joining them would do. */
export interface JoinProposal {
  readonly effect: JoinEffect;
  /** What it was seen by. */
  readonly by: KeyPair['by'];
}

/** A join is worth proposing from this share of rows that match. */
const LEAST_MATCHED = 0.1;

/** Joins between tables that are here, not made yet, each measured: the one that matches most for each two tables, best first. */
export const joinProposals: Question<readonly JoinProposal[]> = {
  needs: [],
  choices: ({ sources, joins }) => [sources, joins],
  answer: async (asked) => {
    const { engine, project, signal } = asked;
    const found = await engine.run(rawTablesQuery, { signal });
    if (!found.ok) return found;
    const here = new Set(found.value.map(({ name }) => name));
    const isHere = (name: string): boolean => here.has(name);
    const tables = joinedSources(project).filter(({ source }) => isHere(source.id));
    const named = tables.flatMap((into) => tables.flatMap((from) => keyPairs(keyTable(into), keyTable(from))));
    const valued = await pairsByValue(asked, tables, named, isHere);
    if (!valued.ok) return valued;
    const best = new Map<string, JoinProposal>();
    const pairs = [...named, ...valued.value].filter((pair) => isOpen(project, pair));
    for (const [i, pair] of pairs.entries()) {
      asked.onProgress?.((i / pairs.length) * 100);
      const proposal = await proposalOf(asked, pair, isHere);
      if (!proposal.ok) return proposal;
      const key = JSON.stringify([pair.into, pair.from]);
      const before = best.get(key);
      if (proposal.value && (!before || proposal.value.effect.matched > before.effect.matched)) best.set(key, proposal.value);
    }
    return ok([...best.values()].toSorted((a, b) => part(b.effect) - part(a.effect)));
  },
};

const part = ({ rows, matched }: JoinEffect): number => matched / (rows || 1);

/** Not joined already, in either direction. */
const isOpen = ({ joins }: Project, { into, from }: KeyPair): boolean =>
  !joins.some((join) => (join.into === into && join.from === from) || (join.into === from && join.from === into));

async function proposalOf(asked: Asked, pair: KeyPair, isHere: (id: string) => boolean): Promise<Result<JoinProposal | null>> {
  const { by, ...keys } = pair;
  const plain: Join = { ...keys, ignoreCase: false, ignoreZeros: false, repeats: 'add' };
  const lookup = joinedSources(withJoin(asked.project, plain))
    .flatMap(({ lookups }) => lookups)
    .find((each) => isSameJoin(each.join, plain));
  if (!lookup || (!lookup.brought.length && !lookup.spelling)) return ok(null);
  const join: Join = {
    ...plain,
    repeats: multiplies(
      asked.project,
      lookup.brought.map(({ as }) => as.role),
      pair,
    )
      ? 'multiply'
      : 'add',
  };
  const effect = await effectOf(asked, join, isHere);
  if (!effect.ok || !effect.value) return effect.ok ? ok(null) : effect;
  const { cleaner } = effect.value;
  const cleaned = cleaner
    ? await effectOf(asked, { ...join, ignoreCase: cleaner.ignoreCase, ignoreZeros: cleaner.ignoreZeros }, isHere)
    : effect;
  if (!cleaned.ok || !cleaned.value) return cleaned.ok ? ok(null) : cleaned;
  const sameNumbers = lookup.spelling?.name === lookup.fromKey.name;
  const useful = (!sameNumbers || cleaner !== null) && part(cleaned.value) >= LEAST_MATCHED;
  return ok(useful ? { effect: cleaned.value, by } : null);
}

/** Products or categories of an order that has no sums of its own are its lines: then each is a row. */
function multiplies(project: Project, brings: readonly (Role | null)[], { into, intoKey }: KeyPair): boolean {
  const table = joinedSources(project).find(({ source }) => source.id === into);
  const has = (role: Role): boolean => table?.columns.some((column) => column.role === role) ?? false;
  const isOrder = table?.columns.find(({ name }) => name === intoKey)?.role === 'orderId';
  const hasLines = brings.includes('product') || brings.includes('category');
  return isOrder && hasLines && !has('amount') && !has('cost') && !has('quantity');
}
