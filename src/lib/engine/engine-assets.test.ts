import { expect, test } from 'vitest';
import { engineAssets, WORKER_HASH } from './engine-assets.ts';

test('the files lie under the site, wherever it is hosted, with the version and the content in their names', () => {
  const expected = {
    worker: `https://host/some/path/engine/duckdb-eh-1.32.0-${WORKER_HASH}.worker.js.gz`,
    wasm: 'https://host/some/path/engine/duckdb-eh-1.32.0.wasm.gz',
  };
  expect(engineAssets('https://host/some/path')).toEqual(expected);
  expect(engineAssets('https://host/some/path/')).toEqual(expected);
});
