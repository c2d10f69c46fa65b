import * as v from 'valibot';
import { Recipe } from '#lib/loading/recipe.ts';
import { type Sql, id, sql } from '#lib/sql/sql.ts';

const UNFINISHED = 'kavel: unfinished';

/** Marks a table as not yet all that belongs together: should the page be killed now, its rows are not to be trusted. */
export const markUnfinished = (table: Sql): Sql => sql`COMMENT ON TABLE ${table} IS ${UNFINISHED}`;

/** A file, to know it by. */
const MarkedFile = v.object({ file: v.string(), bytes: v.number() });
type MarkedFile = v.InferOutput<typeof MarkedFile>;

/** Marks `raw.<source>` as whole, and by which recipe and from which file it was read: the project may say otherwise by the time it is opened again. */
export const markLoaded = (source: string, recipe: Recipe, of?: MarkedFile): Sql =>
  sql`COMMENT ON TABLE ${id('raw', source)} IS ${JSON.stringify({ ...recipe, of: of && { file: of.file, bytes: of.bytes } })}`;

/** Whether a table was read from another file than this one, as far as its mark says. */
export function isOfOtherFile(comment: string | null, { file, bytes }: MarkedFile): boolean {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), v.object({ of: MarkedFile })), comment);
  return read.success && (read.output.of.file !== file || read.output.of.bytes !== bytes);
}

/** What a table's mark says: the recipe it was read by; `unfinished`; or null when it has none, as tables kept by an earlier Kavel. */
export function loadMark(comment: string | null): Recipe | 'unfinished' | null {
  if (comment === null) return null;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Recipe), comment);
  return read.success ? read.output : 'unfinished';
}
