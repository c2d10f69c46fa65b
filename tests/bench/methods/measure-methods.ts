import { cpus, totalmem } from 'node:os';
import { figuresTable, type Figure } from './figure.ts';
import { measureKMeans } from './k-means.ts';
import { measureLifetime } from './lifetime.ts';
import { measureRules } from './rules.ts';
import { makeShop } from './shop.ts';
import { measureStability } from './stability.ts';
import { measureTree } from './tree.ts';

/** What the limits of k-means and of the stability are set for. */
const LARGEST_CLUSTERED = 100_000;
const LARGEST_RESAMPLED = 20_000;

/** The parts, in this order; `only` picks some. */
export const methodParts = ['k-means', 'stability', 'tree', 'lifetime', 'rules'] as const;
type MethodPart = (typeof methodParts)[number];

/** `npm run bench -- --methods --rows 1m --only rules`: the models and the rules on so many customers, each beside its limit. */
export async function measureMethods(customers: number, rounds: number, only: readonly string[]): Promise<void> {
  console.log(
    `${customers.toLocaleString('en')} customers; ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}.`,
  );
  const figures: Figure[] = [];
  const add = (...found: readonly Figure[]) => {
    figures.push(...found);
    console.log(figuresTable(found));
  };
  const isWanted = (part: MethodPart) => !only.length || only.includes(part);
  if (isWanted('k-means')) add(await measureKMeans(Math.min(customers, LARGEST_CLUSTERED), rounds));
  if (isWanted('stability')) add(...(await measureStability(Math.min(customers, LARGEST_RESAMPLED))));
  if (isWanted('tree')) add(await measureTree(customers, rounds));
  if (isWanted('lifetime') || isWanted('rules')) {
    const shop = await makeShop(customers);
    if (isWanted('lifetime')) add(...(await measureLifetime(shop, customers, rounds)));
    if (isWanted('rules')) for await (const figure of measureRules(shop)) add(figure);
    await shop.engine.close();
  }
  console.log(`\n${figuresTable(figures)}`);
}
