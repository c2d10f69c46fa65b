import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { seededRandom } from '#lib/core/random.ts';
import { kMeans } from '#lib/methods/clusters/k-means.ts';
import type { Points } from '#lib/methods/clusters/points.ts';
import { type Figure, middle, ratio, sum, type Time, timed, within } from './figure.ts';

const starts = 10;
const ks = [2, 3, 4, 5, 6, 7, 8];
const Found = v.array(v.object({ seconds: v.number(), cpuSeconds: v.number(), inertia: v.number() }));

/**
 * k = 2 to 8, asked with ten starts each, beside scikit-learn's Lloyd on one thread with the same rows. Ours begins on a sample, so what
 * it finds is compared too. Rounds take turns.
 */
export async function measureKMeans(rows: number, rounds: number): Promise<Figure> {
  const points = mixedPoints(rows);
  const name = `k-means, ${rows.toLocaleString('en')} x ${points.dims}, k 2 to 8, ${starts} starts`;
  const ours: Time[] = [];
  const theirs: Time[] = [];
  for (let round = 0; round < rounds; round++) {
    const own: Time[] = [];
    const inertias: number[] = [];
    for (const k of ks) {
      const { time, value } = await timed(() => kMeans(points, k, seededRandom(100 * round + k), starts));
      own.push(time);
      inertias.push(value.inertia);
    }
    ours.push(sum(own));
    const peer = await scikitLearn(points, round);
    if (!peer) return { ...within(name, middle(ours), 1.5, 's', 'scikit-learn: not there'), figure: null, unit: 'x' };
    theirs.push(sum(peer.map(({ seconds, cpuSeconds }) => ({ ms: 1000 * seconds, cpuMs: 1000 * cpuSeconds }))));
    const worst = Math.max(...peer.map(({ inertia }, i) => (inertias[i] ?? Infinity) / inertia - 1));
    console.log(`  k-means: inertia at most ${(100 * worst).toFixed(4)} % above that of scikit-learn`);
  }
  return ratio(name, middle(ours), { name: 'scikit-learn', time: middle(theirs) }, 1.5);
}

/** Five groups that overlap, as customers do. */
export function mixedPoints(rows: number): Points {
  const random = seededRandom(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const dims = 6;
  const middles = Array.from({ length: 5 }, () => Array.from({ length: dims }, () => 1.5 * normal()));
  const values = new Float64Array(rows * dims);
  for (let row = 0; row < rows; row++) {
    const centre = middles[Math.floor(5 * random())] ?? [];
    for (let dim = 0; dim < dims; dim++) values[row * dims + dim] = (centre[dim] ?? 0) + normal();
  }
  return { values, rows, dims };
}

/** Null when this Python has no scikit-learn. */
async function scikitLearn({ values, dims }: Points, seed: number): Promise<v.InferOutput<typeof Found> | null> {
  const folder = mkdtempSync(join(tmpdir(), 'kavel-k-means-'));
  const file = join(folder, 'rows');
  const script = fileURLToPath(new URL('scikit_learn_k_means.py', import.meta.url));
  const run = promisify(execFile);
  const one = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  try {
    await run('/usr/bin/python3', ['-c', 'import sklearn']);
  } catch {
    return null;
  }
  try {
    writeFileSync(file, values);
    const { stdout } = await run('/usr/bin/python3', [script, file, String(dims), String(starts), String(seed), ...ks.map(String)], {
      env: one,
    });
    return v.parse(Found, JSON.parse(stdout));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
