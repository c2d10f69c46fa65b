import { describe, expect, it } from 'vitest';
import { seededRandom } from '#lib/core/random.ts';
import { type ClustersInput, fitClusters } from './fit-clusters.ts';
import { type ClusterSolution, type ClustersFitted, type Preparation, shownSolution, defaultClustersSettings } from './settings.ts';

const numbers = (names: readonly string[]): Preparation[] =>
  names.map((column) => ({ as: 'number', column, type: 'number', log: false, whole: false, centre: 0, spread: 1, fill: null }));
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function fitted(
  rows: number,
  dims: number,
  rowOf: (row: number) => readonly number[],
  change: Partial<ClustersInput> = {},
): ClustersFitted {
  const values = Array.from({ length: dims }, () => new Float64Array(rows));
  for (let row = 0; row < rows; row++) rowOf(row).forEach((value, dim) => ((values[dim] as Float64Array)[row] = value));
  return fitClusters({
    preparations: numbers(letters.slice(0, dims)),
    values,
    missing: 'leaveOut',
    seed: 1,
    customers: rows,
    pairs: 10,
    ...change,
  });
}
const shown = (found: ClustersFitted): ClusterSolution =>
  shownSolution({ settings: defaultClustersSettings, fitted: found }) as ClusterSolution;

describe('the verdict, by simulation', { timeout: 60_000 }, () => {
  const seeds = [1, 2, 3];
  it.each(seeds)('calls three planted groups natural, and recommends three (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const centres = [
      [0, 0, 0],
      [6, 0, 2],
      [0, 6, -2],
    ];
    const found = fitted(600, 3, (row) => (centres[row % 3] ?? []).map((at) => at + normal(random)));
    expect(found.recommended).toBe(3);
    expect(shown(found).verdict).toBe('natural');
    expect(shown(found).segments.map(({ stability }) => stability > 0.9)).toEqual([true, true, true]);
    expect(found.solutions.filter(({ k }) => k > 3).map(({ verdict }) => verdict)).not.toContain('natural');
  });

  it.each(seeds)('calls groups of unequal size and spread natural (seed %i)', (seed) => {
    const random = seededRandom(seed + 50);
    const found = fitted(1000, 2, (row) =>
      row % 10 === 0
        ? [9 + 0.5 * normal(random), 9 + 0.5 * normal(random)]
        : row % 10 < 4
          ? [8 + normal(random), normal(random)]
          : [normal(random), normal(random)],
    );
    expect([found.recommended, shown(found).verdict]).toEqual([3, 'natural']);
  });

  it.each([2, 3, 6].flatMap((dims) => seeds.map((seed) => ({ dims, seed }))))(
    'calls uniform noise constructed, for every k ($dims inputs, seed $seed)',
    ({ dims, seed }) => {
      const random = seededRandom(seed + 100);
      const found = fitted(600, dims, () => Array.from({ length: dims }, random));
      expect(new Set(found.solutions.map(({ verdict }) => verdict))).toEqual(new Set(['constructed']));
    },
  );

  it.each(seeds)('calls a round normal cloud constructed (seed %i)', (seed) => {
    const random = seededRandom(seed + 150);
    const found = fitted(400, 4, () => [normal(random), normal(random), normal(random), normal(random)]);
    expect(new Set(found.solutions.map(({ verdict }) => verdict))).toEqual(new Set(['constructed']));
  });

  it.each(seeds)('never calls parts of one long cloud natural: they can be made again, no more (seed %i)', (seed) => {
    const random = seededRandom(seed + 200);
    const found = fitted(800, 2, () => {
      const shared = normal(random);
      return [shared + 0.3 * normal(random), shared + 0.3 * normal(random)];
    });
    expect(found.solutions.map(({ verdict }) => verdict)).not.toContain('natural');
    expect(found.solutions[0]?.verdict).toBe('reproducible');
  });

  it.each(seeds)('does not take the few values of yes and no, scales and categories for groups (seed %i)', (seed) => {
    const random = seededRandom(seed + 300);
    const yesNo = (column: string): Preparation => ({ as: 'yesNo', column, type: 'boolean', yes: 'true', fill: null });
    const scale = (column: string): Preparation => ({ as: 'scale', column, low: 1, high: 5, centre: 0, spread: 1, fill: null });
    const coin = () => Float64Array.from({ length: 600 }, () => (random() < 0.5 ? 1 : 0));
    const die = () => Float64Array.from({ length: 600 }, () => 1 + Math.floor(5 * random()));
    const kind = Uint8Array.from({ length: 600 }, () => Math.floor(3 * random()));
    const dummies = [0, 1, 2].map((value) => Float64Array.from(kind, (own) => (own === value ? 1 : 0)));
    const category: Preparation = { as: 'category', column: 'f', values: ['x', 'y', 'z'], other: false, fill: null };
    const cases: [Preparation[], Float64Array[]][] = [
      [
        [yesNo('a'), yesNo('b'), yesNo('c')],
        [coin(), coin(), coin()],
      ],
      [
        [scale('a'), scale('b')],
        [die(), die()],
      ],
      [
        [category, yesNo('a')],
        [...dummies, coin()],
      ],
    ];
    for (const [preparations, values] of cases) {
      const found = fitClusters({ preparations, values, missing: 'leaveOut', seed, customers: 600, pairs: 10 });
      expect(found.solutions.map(({ verdict }) => verdict)).not.toContain('natural');
    }
  });

  it('finds two kinds of people behind twelve answers of yes and no', () => {
    const random = seededRandom(400);
    const columns = letters.concat(['i', 'j', 'k', 'l']);
    const preparations = columns.map((column): Preparation => ({ as: 'yesNo', column, type: 'boolean', yes: 'true', fill: null }));
    const values = columns.map((_, i) =>
      Float64Array.from({ length: 500 }, (_, row) => (random() < (row % 2 === (i < 6 ? 0 : 1) ? 0.9 : 0.1) ? 1 : 0)),
    );
    const found = fitClusters({ preparations, values, missing: 'leaveOut', seed: 1, customers: 500, pairs: 10 });
    expect([found.recommended, shown(found).verdict]).toEqual([2, 'natural']);
  });
});

describe('what is fitted', { timeout: 60_000 }, () => {
  const random = seededRandom(9);
  const two = fitted(300, 2, (row) => [row % 3 ? normal(random) : 9 + normal(random), normal(random)]);

  it('names the largest segment first, with what sets it apart', () => {
    const first = two.solutions[0];
    expect(first?.segments.map(({ share }) => share)).toEqual([expect.closeTo(2 / 3, 5), expect.closeTo(1 / 3, 5)]);
    expect(first?.segments[1]?.traits[0]).toEqual({ column: 'a', part: null, difference: expect.closeTo(1.4, 1) });
  });
  it('says where members come from as k grows', () => {
    two.solutions.slice(1).forEach(({ origins, k }) => {
      expect(origins).toHaveLength(k);
      expect(origins.flat().reduce((sum, count) => sum + count, 0)).toBe(300);
    });
  });
  it('gives a short tree with its agreement on rows kept apart', () => {
    expect(two.solutions[0]?.tree).toMatchObject({ rows: 90, agreement: expect.closeTo(1, 1) });
    expect(two.solutions[0]?.tree?.grown.nodes[0]?.split?.column).toBe('a');
    expect(two.solutions[0]?.tree?.grown.nodes).toHaveLength(3);
  });
  it('is the same for the same seed', () => {
    const again = seededRandom(9);
    expect(fitted(300, 2, (row) => [row % 3 ? normal(again) : 9 + normal(again), normal(again)])).toEqual(two);
  });
  it('tells its progress up to 100', () => {
    const told: number[] = [];
    fitClusters(
      {
        preparations: numbers(['a']),
        values: [Float64Array.from({ length: 100 }, (_, i) => i)],
        missing: 'leaveOut',
        seed: 1,
        customers: 100,
        pairs: 2,
      },
      (percent) => told.push(percent),
    );
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(100);
  });
});

describe('bad input', { timeout: 60_000 }, () => {
  it.each([
    ['three customers', 3, () => [1, 2], 'noInputs'],
    ['three different customers', 3, (row: number) => [row, row * 2], 'fewRows'],
    ['all the same', 100, () => [7, 7], 'noInputs'],
    ['nothing known', 100, () => [NaN, Infinity], 'noInputs'],
  ])('%s: says why there are no segments', (_, rows, rowOf, why) => {
    expect(fitted(rows, 2, rowOf)).toMatchObject({ why, solutions: [] });
  });
  it('leaves out a constant input and says so', () => {
    expect(fitted(100, 2, (row) => [row, 3]).leftOut).toEqual([{ column: 'b', why: 'constant' }]);
  });
  it('makes no more groups than there are different rows, or than one in ten customers', () => {
    expect(fitted(100, 1, (row) => [row % 3]).solutions.map(({ k }) => k)).toEqual([2, 3]);
    expect(fitted(45, 1, (row) => [row]).solutions.map(({ k }) => k)).toEqual([2, 3, 4]);
  });
  it('leaves rows with a missing value out and counts them, or fills them with the median', () => {
    const rowOf = (row: number): number[] => [row, row % 4 ? row * 2 : NaN];
    expect(fitted(200, 2, rowOf)).toMatchObject({
      rows: { customers: 200, sampled: 200, used: 150 },
      missing: [{ column: 'b', rows: 50 }],
    });
    const filled = fitted(200, 2, rowOf, { missing: 'median' });
    expect(filled.rows.used).toBe(200);
    expect(filled.preparations[1]).toMatchObject({ fill: 200 });
  });
  it('keeps a segment of one customer a number and not more', () => {
    const found = fitted(60, 2, (row) => (row ? [row % 7, row % 5] : [1e6, 1e6]));
    const text = JSON.stringify(found);
    expect(text).not.toContain('null,null,null');
    expect(found.solutions[0]?.segments[1]).toMatchObject({ share: 1 / 60, silhouette: 0 });
    expect(found.solutions[0]?.verdict).not.toBe('natural');
  });
});
