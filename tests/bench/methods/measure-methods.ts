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

/** `npm run bench -- --methods --rows 1m`: the models and the rules on so many customers, each beside its limit. */
export async function measureMethods(customers: number, rounds: number): Promise<void> {
  console.log(
    `${customers.toLocaleString('en')} customers; ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}.`,
  );
  const figures: Figure[] = [];
  const add = (...found: readonly Figure[]) => {
    figures.push(...found);
    console.log(figuresTable(found));
  };
  add(await measureKMeans(Math.min(customers, LARGEST_CLUSTERED), rounds));
  add(...(await measureStability(Math.min(customers, LARGEST_RESAMPLED))));
  add(await measureTree(customers, rounds));
  const shop = await makeShop(customers);
  add(...(await measureLifetime(shop, customers, rounds)));
  add(...(await measureRules(shop)));
  await shop.engine.close();
  console.log(`\n${figuresTable(figures)}`);
}
