import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { failed, type Measurement } from './measurement.ts';

const Findings = v.object({ loadMs: v.number(), rfmMs: v.number(), customers: v.number(), checksum: v.number(), peakMb: v.number() });

const names = { app: 'native DuckDB, our SQL', plain: 'native DuckDB, plain SQL' } as const;

/** Native DuckDB on one thread, in a process of its own: with the app's own SQL, or with what an analyst would write. */
export async function measureNative(kind: 'app' | 'plain', file: string): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'kavel-native-'));
  const script = fileURLToPath(new URL('native-run.ts', import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--no-warnings', script, file, kind],
      { cwd: folder },
    );
    const found = v.parse(Findings, JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    return { ...found, name: names[kind], longestTaskMs: null, failure: null };
  } catch (error) {
    return failed(names[kind], error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
