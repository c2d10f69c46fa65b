import { createReadStream, statSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveSite } from '../serve/serve.js';
import { measureKavel } from './kavel.ts';
import type { Measurement } from './measurement.ts';
import { measureMethods, methodParts } from './methods/measure-methods.ts';
import { measureNative } from './native.ts';
import { ordersFile } from './orders-file.ts';
import { measurePeer, servePeers } from './peers.ts';
import { agreement, hugeVerdict, median, notationVerdict, resultTable, verdict } from './report.ts';

/**
 * `npm run bench -- --rows 10m --rounds 1`: the same job everywhere, side by side, on the same file. Up to two million rows also the
 * same rows in Dutch notation and in Windows-1252; from twenty million only whether Kavel itself is in time.
 * `-- --methods --rows 1m`: not loading but the models and the rules, on so many customers; `--only rules` (or several, with commas) some of them.
 */
const limitMs = 5 * 60_000;
const out = fileURLToPath(new URL('../.out/bench', import.meta.url));

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1m' },
    rounds: { type: 'string' },
    methods: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const rows = countOf(values.rows);
const rounds = Number(values.rounds ?? (rows > 2e6 ? 1 : 3));

if (values.methods) {
  const only = values.only.split(',').filter(Boolean);
  const unknown = only.find((part) => !methodParts.some((known) => known === part));
  if (unknown) throw new Error(`--only ${unknown} is none of ${methodParts.join(', ')}`);
  await measureMethods(rows, rounds, only);
  process.exit();
}

console.log(`Making ${rows.toLocaleString('en')} order lines.`);
const file = await ordersFile(out, rows);
await readOnce(file);
console.log(
  `${(statSync(file).size / 1e6).toFixed(0)} MB in ${file}; ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}; ${rounds === 1 ? 'one round' : `the middle of ${rounds} rounds`}.`,
);

const isHuge = rows >= 2e7;
const hasNotations = rows <= 2e6;
const dutch = hasNotations ? await ordersFile(out, rows, 'dutch') : null;
const windows1252 = hasNotations ? await ordersFile(out, rows, 'dutch in Windows-1252') : null;

const site = await serveSite();
const peers = await servePeers(join(out, 'peers'));
const kavelOn = (path: string, name?: string) => () => measureKavel(site.address, path, limitMs, name);
const beside: readonly (() => Promise<Measurement>)[] = [
  () => measureNative('app', file),
  () => measureNative('plain', file),
  kavelOn(file),
  () => measurePeer('arquero', peers.address, file, limitMs),
  () => measurePeer('papaparse', peers.address, file, limitMs),
];
const ways = [
  ...(isHuge ? [kavelOn(file)] : beside),
  ...(dutch && windows1252 ? [kavelOn(dutch, 'Kavel, Dutch notation'), kavelOn(windows1252, 'Kavel, Windows-1252')] : []),
];

const runs: Measurement[][] = ways.map(() => []);
for (let round = 0; round < rounds; round++) {
  for (const [i, measure] of ways.entries()) {
    const one = await measure();
    runs[i]?.push(one);
    console.log(`round ${round + 1}: ${one.name}: ${one.failure ?? `${Math.round(one.loadMs ?? 0)} + ${Math.round(one.rfmMs ?? 0)} ms`}`);
  }
}
await Promise.all([site.close(), peers.close()]);

const results = runs.map(median);
const [native, plain] = results;
const kavel = results.find(({ name }) => name === 'Kavel');
if (!native || !kavel) throw new Error('nothing was measured');
const [inDutch, inWindows1252] = results.slice(-2);
const verdicts = isHuge
  ? [hugeVerdict(kavel)]
  : [
      ...(plain ? verdict(kavel, [native, plain], rows) : []),
      ...(hasNotations && inDutch && inWindows1252 ? notationVerdict(kavel, inDutch, inWindows1252) : []),
    ];
console.log(['', resultTable(results, native), '', agreement(results), ...verdicts].filter((line) => line !== null).join('\n'));

/** 1m, 250k or 500000. */
function countOf(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)([km]?)$/i.exec(text) ?? [];
  const count = Math.round(Number(number) * (unit?.toLowerCase() === 'm' ? 1e6 : unit?.toLowerCase() === 'k' ? 1e3 : 1));
  if (!(count > 0)) throw new Error(`--rows ${text} is not a number of rows: write 1m, 250k or 500000`);
  return count;
}

/** So that no way is the first to read it from disk. */
async function readOnce(path: string): Promise<void> {
  for await (const _ of createReadStream(path, { highWaterMark: 1 << 22 }));
}
