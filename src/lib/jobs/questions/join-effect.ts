import { type Result, err, ok } from '#lib/core/result.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import type { ColumnType, Role } from '#lib/loading/recipe.ts';
import { joinedSources } from '#lib/project/joined-sources.ts';
import { isSameJoin, withJoin, withoutJoin } from '#lib/project/joins.ts';
import type { Join, Project } from '#lib/project/project.ts';
import { type Cleaner, type KeyExamples, countKeys } from './join-counts.ts';
import { type PreviewRow, previewQuery } from './join-preview.ts';
import { sizeQuery } from './join-queries.ts';
import { joinSides } from './join-sides.ts';
import { rawTablesQuery } from './maturity-queries.ts';

/** What a join does, counted before it is applied. Rows and keys are of the table the columns come into, `from…` of the one they come from. */
export interface JoinEffect {
  readonly join: Join;
  readonly rows: number;
  readonly matched: number;
  readonly keys: number;
  readonly matchedKeys: number;
  readonly fromRows: number;
  readonly fromMatched: number;
  readonly fromKeys: number;
  readonly fromMatchedKeys: number;
  /** Keys that stand in the looked-up table more than once, and how many rows a row for each would give. */
  readonly repeating: number;
  readonly multiplied: number;
  /** One in so many keys was looked at; 1 is all. Then all counts are estimates. */
  readonly oneIn: number;
  /** Columns that come in, by the name they get, and whether customer numbers are written as in the looked-up file. */
  readonly brings: readonly { readonly column: string; readonly role: Role | null; readonly type: ColumnType }[];
  readonly spelling: boolean;
  readonly examples: KeyExamples;
  /** Rows as they will be, for keys that match; empty when no column comes in. */
  readonly preview: readonly PreviewRow[];
  /** What overlooking case or leading noughts would add, when it adds something. */
  readonly cleaner: Cleaner | null;
}

/** Above so many rows a part of the keys is looked at, with about so many rows. */
const ALL_ROWS = 1_000_000;
const PART_ROWS = 300_000;

/** The effect of a join on the tables that are here now, applied or not. */
export const joinEffect = (join: Join): Question<JoinEffect> => ({
  needs: [],
  choices: ({ sources, joins }) => [sources, joins, join],
  answer: async (asked) => {
    const found = await asked.engine.run(rawTablesQuery, { signal: asked.signal });
    if (!found.ok) return found;
    const here = new Set(found.value.map(({ name }) => name));
    const effect = await effectOf(asked, join, (name) => here.has(name));
    if (!effect.ok) return effect;
    return effect.value ? ok(effect.value) : err({ code: 'files.needed', files: missingFiles(asked.project, join, here) });
  },
});

/** An effect that was found already, as an answer. */
export const knownEffect = (effect: JoinEffect): Question<JoinEffect> => ({ needs: [], answer: async () => ok(effect) });

const missingFiles = ({ sources }: Project, join: Join, here: ReadonlySet<string>): string[] =>
  sources.filter(({ id: source }) => [join.into, join.from].includes(source) && !here.has(source)).map(({ file }) => file);

/** The same for tables known to be here; null when one of the two is not, or a key column is gone. */
export async function effectOf(asked: Asked, join: Join, isHere: (id: string) => boolean): Promise<Result<JoinEffect | null>> {
  const { engine, project, signal } = asked;
  const sides = joinSides(project, join, isHere);
  const lookup = lookupOf(project, join);
  if (!sides || !lookup) return ok(null);
  const size = await engine.run(sizeQuery(sides), { signal });
  if (!size.ok) return size;
  const { rows, from_rows: fromRows } = size.value[0] ?? { rows: 0, from_rows: 0 };
  const most = Math.max(rows, fromRows);
  const oneIn = most > ALL_ROWS ? Math.ceil(most / PART_ROWS) : 1;
  const counted = await countKeys(asked, sides, join, oneIn);
  if (!counted.ok) return counted;
  const { match: all, cleaner, examples } = counted.value;
  const rowsToBe = previewQuery(sides, lookup, examples.matched);
  const preview = rowsToBe ? await engine.run(rowsToBe, { signal }) : ok([]);
  if (!preview.ok) return preview;
  const ofRows = (count: number): number => scaled(count, all.rows, rows);
  return ok({
    join,
    rows,
    matched: ofRows(all.matched),
    keys: all.keys * oneIn,
    matchedKeys: all.matched_keys * oneIn,
    fromRows,
    fromMatched: scaled(all.from_matched, all.from_rows, fromRows),
    fromKeys: all.from_keys * oneIn,
    fromMatchedKeys: all.from_matched_keys * oneIn,
    repeating: all.repeating * oneIn,
    multiplied: ofRows(all.multiplied),
    oneIn,
    brings: lookup.brought.map(({ as }) => ({ column: as.name, role: as.role, type: as.type })),
    spelling: lookup.spelling !== null,
    examples,
    preview: preview.value,
    cleaner: cleaner && { ...cleaner, matched: ofRows(cleaner.matched) },
  });
}

/** What was counted in a part, for the whole. */
const scaled = (count: number, part: number, whole: number): number => (part === whole ? count : Math.round((count / (part || 1)) * whole));

const lookupOf = (project: Project, join: Join) =>
  joinedSources(withJoin(withoutJoin(project, join), join))
    .flatMap(({ lookups }) => lookups)
    .find((lookup) => isSameJoin(lookup.join, join)) ?? null;
