import { type Result, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { leavesOf } from '#lib/segments/groups.ts';
import type { Condition } from '#lib/segments/rule.ts';
import type { RuleContext } from '#lib/segments/rule-context.ts';
import { type RuleQuery, inOneQuery, ruleRows } from '#lib/segments/rule-sql.ts';
import type { Project } from '#lib/project/project.ts';
import { id, join, ofRow, sql, type Sql } from '#lib/sql/sql.ts';
import * as v from 'valibot';
import { ruleViews, rulesOf } from './ask-rules.ts';
import type { Asked, Question } from './question.ts';

/** What is remembered of the load before: tables in a schema of their own, in the project's database, so that they are kept with its rows. */
export const earlierMembers: Sql = id('before', 'members');
export const earlierTruths: Sql = id('before', 'truths');
const earlierAbout = id('before', 'about');

const EarlierRule = v.object({ segment: v.string(), rule: v.string() });
const EarlierLoad = v.object({
  /** The day its last file was loaded, ISO. */
  on: v.string(),
  files: v.array(v.string()),
  rules: v.array(EarlierRule),
});
/** Which load is remembered, and the own rules of then as text. */
export type EarlierLoad = v.InferOutput<typeof EarlierLoad>;

/** The column of truths of a condition: the place of its segment and its own. */
export const truthColumn = (segment: string, place: number): string => `${place} ${segment}`;

/** The load that the project's files are of now. */
export const presentLoad = ({ sources, segments }: Pick<Project, 'sources' | 'segments'>): EarlierLoad => ({
  on: sources.map(({ loadedOn }) => loadedOn).reduce((last, day) => (day > last ? day : last), ''),
  files: sources.map(({ file }) => file),
  rules: segments.map(({ id: segment, rule }) => ({ segment, rule: JSON.stringify(rule) })),
});

/** The truth of every condition of these segments' rules, a column each and a row per customer. */
export function truthRows(context: RuleContext, segments: Project['segments']): RuleQuery<Record<string, string | boolean | null>> {
  const leaves = segments.flatMap(({ id: segment, rule }) => leavesOf<Condition>(rule).map((leaf, place) => ({ segment, leaf, place })));
  const asking = ruleRows(
    leaves.map(({ leaf }) => leaf),
    context,
  );
  const columns = leaves.map(
    ({ segment, place }, i) => sql`, ${asking.holds[i] ?? sql`CAST(NULL AS BOOLEAN)`} AS ${id(truthColumn(segment, place))}`,
  );
  return { tables: asking.tables, query: ofRow(sql`SELECT customer_id${join(columns, '')} FROM (${asking.query}) AS told`) };
}

/** Remembers who is in which segment and which conditions hold for whom, in the place of what was remembered before. */
export const rememberLoad: Question<null> = {
  needs: ['members', 'features'],
  uses: ruleViews,
  answer: async (asked) => {
    const { engine, project, signal } = asked;
    const { context } = rulesOf(asked, []);
    const statements = [
      forgotten,
      sql`CREATE SCHEMA ${id('before')}`,
      sql`CREATE TABLE ${earlierMembers} AS SELECT customer_id, model, segment FROM members`,
      sql`CREATE TABLE ${earlierTruths} AS ${inOneQuery(truthRows(context, project.segments))}`,
      sql`CREATE TABLE ${earlierAbout} AS SELECT ${JSON.stringify(presentLoad(project))} AS said`,
    ];
    for (const statement of statements) {
      const run = await engine.run(statement, { signal });
      if (!run.ok) {
        await engine.run(forgotten);
        return run;
      }
    }
    return ok(null);
  },
};

const forgotten = sql`DROP SCHEMA IF EXISTS ${id('before')} CASCADE`;

/** Forgets the load before: what could not be remembered must not be mistaken for it. */
export const forgetLoad = (engine: Engine) => engine.run(forgotten);

/** Which load is remembered; null when none is. */
export async function earlierLoad({ engine, signal }: Pick<Asked, 'engine' | 'signal'>): Promise<Result<EarlierLoad | null>> {
  const there = await engine.run(
    sql<{ n: number }>`SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 'before' AND table_name = 'about'`,
    { signal },
  );
  if (!there.ok) return there;
  if (!there.value[0]?.n) return ok(null);
  const found = await engine.run(sql<{ said: string }>`SELECT said FROM ${earlierAbout}`, { signal });
  if (!found.ok) return found;
  return ok(readLoad(found.value[0]?.said ?? ''));
}

function readLoad(said: string): EarlierLoad | null {
  try {
    const read = v.safeParse(EarlierLoad, JSON.parse(said));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
