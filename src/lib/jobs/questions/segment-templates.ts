import { type Result, ok } from '#lib/core/result.ts';
import { ruleViews, rulesOf, runRules } from '#lib/jobs/ask-rules.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import { type Predictor, predictors } from '#lib/pipeline/predictors.ts';
import { segmentOrder } from '#lib/project/segment-models.ts';
import { branchCounts, branchCountsIn } from '#lib/segments/rule-sql.ts';
import { segmentTags } from '#lib/segments/segment.ts';
import { templateOf } from '#lib/segments/templates/propose-segments.ts';
import type { Proposal, Template, TemplateFacts } from '#lib/segments/templates/template.ts';
import { asDouble, asText, filledText } from '#lib/sql/dialects.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';

/** A proposed segment with its customers and what they spent, over all customers. */
interface CountedProposal extends Proposal {
  readonly customers: number;
  readonly revenue: number;
}

/** A model as a start. `sensitive`: its segments ask columns that the law or decency asks care for. */
export interface CountedTemplate extends Omit<Template, 'proposals'> {
  readonly proposals: readonly CountedProposal[];
  readonly sensitive: readonly string[];
}

export interface TemplatesFound {
  readonly customers: number;
  readonly templates: readonly CountedTemplate[];
}

const MOST_VALUES = 7;
/** More columns than this say no more of a first division, and each costs a pass. */
const MOST_COLUMNS = 40;

/** The seven models of segmentation, with what the loaded data has for each, and proposed segments, counted. Those of nobody are left off. */
export const segmentTemplates: Question<TemplatesFound> = {
  needs: ['features'],
  uses: ruleViews,
  choices: (project) => [project.sources, project.joins, project.windows.analysisDate],
  answer: async (asked) => {
    const columns = predictors(asked.project).slice(0, MOST_COLUMNS);
    const facts = await factsFor(asked, columns);
    if (!facts.ok) return facts;
    const templates = segmentTags.map((model) => templateOf(model, facts.value));
    const rule = { kind: 'any' as const, rules: templates.flatMap(({ proposals }) => proposals.map((proposal) => proposal.rule)) };
    const { context, loads } = rulesOf(asked, [rule]);
    const counted = await runRules(asked, branchCounts(rule, context), loads);
    if (!counted.ok) return counted;
    const row = counted.value[0] ?? {};
    const branches = branchCountsIn(rule, row).filter(({ path }) => path.length === 1);
    const sensitive = new Set(columns.filter((column) => column.sensitive).map((column) => column.id));
    let place = 0;
    return ok({
      customers: row['customers'] ?? 0,
      templates: templates.map((template) => {
        const proposals = template.proposals
          .map((proposal) => {
            const branch = branches[place++];
            return { ...proposal, customers: branch?.customers ?? 0, revenue: branch?.revenue ?? 0 };
          })
          .filter(({ customers }) => customers > 0);
        return { ...template, proposals, sensitive: [...sensitive].filter((column) => asksColumn(proposals, column)) };
      }),
    });
  },
};

const asksColumn = (proposals: readonly Proposal[], column: string): boolean =>
  JSON.stringify(proposals.map(({ rule }) => rule)).includes(JSON.stringify(column));

async function factsFor(asked: Asked, columns: readonly Predictor[]): Promise<Result<TemplateFacts>> {
  const values = await valuesOf(
    asked,
    columns.filter(({ type }) => type === 'category').map((column) => column.id),
  );
  if (!values.ok) return values;
  const thirds = await thirdsOf(
    asked,
    columns.filter(({ type }) => type === 'number').map((column) => column.id),
  );
  if (!thirds.ok) return thirds;
  const segments = await madeSegments(asked);
  return segments.ok ? ok({ columns, values: values.value, thirds: thirds.value, segments: segments.value }) : segments;
}

/** The most common values of each column; of postal codes the most common first two signs. */
async function valuesOf({ engine, signal }: Asked, names: readonly string[]): Promise<Result<ReadonlyMap<string, readonly string[]>>> {
  const found = new Map<string, readonly string[]>();
  for (const name of names) {
    const whole = filledText(asText(id(name)));
    const value = name === 'postcode' ? sql`substr(${whole}, 1, 2)` : whole;
    const rows = await engine.run(
      sql<{
        value: string;
      }>`SELECT ${value} AS "value" FROM features WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST_VALUES}`,
      { signal },
    );
    if (!rows.ok) return rows;
    found.set(
      name,
      rows.value.map((row) => row.value),
    );
  }
  return ok(found);
}

async function thirdsOf(
  { engine, signal }: Asked,
  names: readonly string[],
): Promise<Result<ReadonlyMap<string, readonly [number, number]>>> {
  if (!names.length) return ok(new Map());
  const at = (name: string, share: Sql) => sql`percentile_cont(${share}) WITHIN GROUP (ORDER BY ${asDouble(id(name))})`;
  const parts = names.flatMap((name, i) => [
    sql`${at(name, sql`0.333333`)} AS ${id(`low_${i}`)}`,
    sql`${at(name, sql`0.666667`)} AS ${id(`high_${i}`)}`,
  ]);
  const rows = await engine.run(sql<Record<string, number | null>>`SELECT ${join(parts)} FROM features`, { signal });
  if (!rows.ok) return rows;
  const row = rows.value[0] ?? {};
  return ok(
    new Map(
      names.flatMap((name, i) => {
        const [low, high] = [row[`low_${i}`], row[`high_${i}`]];
        return typeof low === 'number' && typeof high === 'number' ? [[name, [rounded(low), rounded(high)]] as const] : [];
      }),
    ),
  );
}

/** Three digits that matter are enough for a border one can name. */
const rounded = (value: number): number => Number(value.toPrecision(3));

async function madeSegments(asked: Asked): Promise<Result<TemplateFacts['segments']>> {
  const { context } = rulesOf(asked, []);
  const found = new Map<'rfm' | 'value', readonly string[]>();
  for (const model of ['rfm', 'value'] as const) {
    const members = context.models.get(model);
    if (!members) continue;
    const rows = await asked.engine.run(
      sql<{
        segment: string;
      }>`SELECT segment FROM (${members}) AS made WHERE segment IS NOT NULL GROUP BY segment ORDER BY count(*) DESC, segment`,
      { signal: asked.signal },
    );
    if (!rows.ok) return rows;
    const made = rows.value.map(({ segment }) => segment);
    found.set(model, model === 'value' ? segmentOrder(asked.project, model).filter((tier) => made.includes(tier)) : made);
  }
  return ok(found);
}
