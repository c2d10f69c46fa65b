/** The one engine version that the product ships, and the first digits of the SHA-256 of its worker as it is shipped. */
export const ENGINE_VERSION = '1.32.0';
export const WORKER_HASH = '64454a54';

/** Browsers and the service worker keep these for good: another content is another name. */
export const ENGINE_FILES = {
  worker: `duckdb-eh-${ENGINE_VERSION}-${WORKER_HASH}.worker.js.gz`,
  wasm: `duckdb-eh-${ENGINE_VERSION}.wasm.gz`,
} as const;

/** Where the engine's two files are, as absolute addresses: both are compressed. */
export interface EngineAssets {
  readonly worker: string;
  readonly wasm: string;
}

/** The engine's files under the site's own address; `base` is absolute and may lack its last slash. */
export function engineAssets(base: string): EngineAssets {
  const folder = new URL('engine/', base.endsWith('/') ? base : `${base}/`);
  return { worker: new URL(ENGINE_FILES.worker, folder).href, wasm: new URL(ENGINE_FILES.wasm, folder).href };
}
