import { duckDbEngine } from '#lib/engine/duckdb.ts';
import { engineAssets } from '#lib/engine/engine-assets.ts';
import { deleteStored, isStored } from '#lib/engine/stored-database.ts';
import { eraseEverything, leftOnDevice } from '#lib/browser/device-storage.ts';
import { openProjectStore } from '#lib/browser/project-store.ts';
import { sentSoFar, startCounting } from '#lib/browser/sent-bytes.ts';
import type { RunOptions } from '#lib/engine/engine.ts';

startCounting();
const engine = duckDbEngine(engineAssets(location.href));

/** What the tests of this page use: the engine and the ports themselves, without the application around them. */
const bench = {
  engine,
  /** Runs a text as it stands; only a test may. */
  run: (text: string, options?: RunOptions) => engine.run<Record<string, unknown>>({ parts: [{ kind: 'text', text }] }, options),
  each: (text: string, onRows: (rows: unknown[]) => void, options?: RunOptions) =>
    engine.each({ parts: [{ kind: 'text', text }] }, onRows, options),
  engineElsewhere: () => duckDbEngine(engineAssets(location.href)),
  isStored,
  deleteStored,
  projects: openProjectStore(),
  eraseEverything,
  leftOnDevice,
  sentSoFar,
};

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;
