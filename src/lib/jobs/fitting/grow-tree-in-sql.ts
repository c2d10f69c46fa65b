import { ok, type Result } from '#lib/core/result.ts';
import type { Engine, RunOptions } from '#lib/engine/engine.ts';
import { binCount, type Bins } from '#lib/methods/tree/bins.ts';
import { type Growth, type GrowingNode, grownTree, openPlaces, splitLevel } from '#lib/methods/tree/growth.ts';
import {
  dropGrowthTables,
  edgesQuery,
  histogramsQuery,
  keepCodes,
  keepSample,
  levelsQuery,
  moveDownSql,
  type TargetFacts,
  targetFacts,
  type TreeSource,
} from '#lib/methods/tree/histogram-sql.ts';
import { emptyHistogram, type Histogram } from '#lib/methods/tree/histogram.ts';
import { leastLeafOf, type TreeFitted, type TreeSettings } from '#lib/methods/tree/settings.ts';

/**
 * The same tree as `growTree`, on any number of rows: the engine counts histograms, one query per level; only those reach the
 * page. With more than 100,000 customers the bins come from a fixed sample of them; the counts are of all.
 */
export async function growTreeInSql(
  engine: Engine,
  source: TreeSource,
  settings: TreeSettings,
  options: RunOptions = {},
): Promise<Result<TreeFitted>> {
  const grown = await grow(engine, source, settings, options);
  for (const statement of dropGrowthTables) await engine.run(statement);
  return grown;
}

async function grow(
  engine: Engine,
  source: TreeSource,
  settings: TreeSettings,
  { signal, onProgress }: RunOptions,
): Promise<Result<TreeFitted>> {
  const asked: RunOptions = signal ? { signal } : {};
  const facts = await engine.run(targetFacts(source), asked);
  if (!facts.ok) return facts;
  const start = growthOf(source, settings, facts.value[0]);
  const nodes: GrowingNode[] = [{ depth: 0, part: start.whole, split: null }];
  if (!openPlaces(nodes, start).length || !source.predictors.length) return ok(grownTree(nodes, { ...start, bins: [] }));
  const kept = await engine.run(keepSample(source, start.whole.count), asked);
  if (!kept.ok) return kept;
  const bins = await findBins(engine, source, asked, (share) => onProgress?.(10 + 20 * share));
  if (!bins.ok) return bins;
  const coded = await engine.run(keepCodes(source, bins.value, start.mean), asked);
  if (!coded.ok) return coded;
  const growth: Growth = { ...start, bins: bins.value };
  for (let level = 0; ; level++) {
    onProgress?.(50 + (50 * level) / settings.maxDepth);
    const open = openPlaces(nodes, growth);
    if (!open.length) break;
    const counted = await engine.columns(histogramsQuery(bins.value.length), asked);
    if (!counted.ok) return counted;
    const before = nodes.length;
    if (!splitLevel(nodes, open, nodeHistograms(counted.value.columns, open, growth), growth)) break;
    if (!openPlaces(nodes, growth).length) break;
    const splits = nodes.slice(0, before).flatMap(({ split }, place) => (split && split.leftPlace >= before ? [{ ...split, place }] : []));
    const moved = await engine.run(moveDownSql(splits), asked);
    if (!moved.ok) return moved;
  }
  return ok(grownTree(nodes, growth));
}

function growthOf(
  { outcome }: TreeSource,
  settings: TreeSettings,
  facts: TargetFacts | undefined,
): Growth & { whole: GrowingNode['part'] } {
  const { customers = 0, mean, squares, least = null, most = null } = facts ?? {};
  const isConstant = least === most;
  const yes = customers * (mean ?? 0);
  const sums = outcome === 'rate' ? [customers - yes, yes] : [0];
  return {
    outcome,
    bins: [],
    maxDepth: settings.maxDepth,
    leastLeaf: leastLeafOf(settings, customers),
    mean: outcome === 'mean' ? (mean ?? 0) : 0,
    // Of zeros and ones the Gini impurity is twice the variance.
    spread: isConstant ? 0 : (squares ?? 0) * (outcome === 'rate' ? 2 : 1),
    whole: { count: customers, sums: Float64Array.from(sums) },
  };
}

async function findBins(
  engine: Engine,
  { predictors }: TreeSource,
  asked: RunOptions,
  onShare: (share: number) => void,
): Promise<Result<readonly Bins[]>> {
  const found: Bins[] = [];
  for (const [i, { id, kind, levels: given }] of predictors.entries()) {
    if (given) found.push({ kind: 'category', id, levels: given });
    else if (kind === 'number') {
      const edges = await engine.run(edgesQuery(i), asked);
      if (!edges.ok) return edges;
      found.push({ kind, id, edges: edges.value.map(({ edge }) => edge) });
    } else {
      const levels = await engine.run(levelsQuery(i), asked);
      if (!levels.ok) return levels;
      found.push({ kind, id, levels: levels.value.map(({ level }) => level) });
    }
    onShare((i + 1) / predictors.length);
  }
  return ok(found);
}

/** Per open node, per predictor. */
function nodeHistograms(columns: Readonly<Record<string, Float64Array>>, open: readonly number[], growth: Growth): Histogram[][] {
  const width = growth.outcome === 'rate' ? 2 : 1;
  const found = open.map(() => growth.bins.map((bins) => emptyHistogram(binCount(bins) + 1, width)));
  const { predictor = new Float64Array(), node, code, n, total } = columns;
  predictor.forEach((which, row) => {
    const histogram = found[open.indexOf(node?.[row] ?? -1)]?.[which];
    if (!histogram) return;
    const [at, count, sum] = [code?.[row] ?? 0, n?.[row] ?? 0, total?.[row] ?? 0];
    histogram.counts[at] = count;
    histogram.sums.set(width === 2 ? [count - sum, sum] : [sum], at * width);
  });
  return found;
}
