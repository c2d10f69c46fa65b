import { seededRandom } from '#lib/core/random.ts';

/** The draws a made-up shop needs, all from one seeded stream. */
export interface Draws {
  /** True with probability `share`. */
  chance(share: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** An item with probability in proportion to its weight. */
  weighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item;
  /** `count` different items, heavier ones more often (Efraimidis and Spirakis, 2006). */
  several<Item>(items: readonly Item[], count: number, weight?: (item: Item) => number): Item[];
  uniform(low: number, high: number): number;
  exponential(mean: number): number;
  normal(): number;
  /** Mean `shape`, scale 1 (Marsaglia and Tsang, 2000). */
  gamma(shape: number): number;
  poisson(mean: number): number;
}

export function draws(seed: number): Draws {
  const random = seededRandom(seed);
  const positive = (): number => 1 - random();

  const pick = <Item>(items: readonly Item[]): Item => at(items, Math.floor(random() * items.length));

  const normal = (): number => Math.sqrt(-2 * Math.log(positive())) * Math.cos(2 * Math.PI * random());

  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * Math.exp(Math.log(positive()) / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(positive()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  function poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = random(); product > limit; product *= random()) count++;
    return count;
  }

  function weighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item {
    let left = random() * items.reduce((sum, item) => sum + weight(item), 0);
    return items.find((item) => (left -= weight(item)) < 0) ?? at(items, items.length - 1);
  }

  const several = <Item>(items: readonly Item[], count: number, weight: (item: Item) => number = () => 1): Item[] =>
    items
      .map((item) => ({ item, key: Math.log(positive()) / weight(item) }))
      .sort((a, b) => b.key - a.key)
      .slice(0, count)
      .map(({ item }) => item);

  return {
    chance: (share) => random() < share,
    whole: (low, high) => low + Math.floor(random() * (high - low + 1)),
    pick,
    weighted,
    several,
    uniform: (low, high) => low + random() * (high - low),
    exponential: (mean) => -mean * Math.log(positive()),
    normal,
    gamma,
    poisson,
  };
}

/** The item at a place that must exist. */
export function at<Item>(items: readonly Item[], place: number): Item {
  const item = items[place];
  if (item === undefined) throw new Error(`nothing at ${place} of ${items.length}`);
  return item;
}
