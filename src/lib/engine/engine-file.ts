import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';

const GZIP = [0x1f, 0x8b] as const;

/** What a file of the engine must begin with once it is inflated, and what it is said to be. */
const kinds = {
  wasm: { begin: [0x00, 0x61, 0x73, 0x6d], type: 'application/wasm' },
  /** `//kavel`, put in front when the site is built. */
  worker: { begin: [0x2f, 0x2f, 0x6b, 0x61, 0x76, 0x65, 0x6c], type: 'text/javascript' },
} as const;

export type EngineFileKind = keyof typeof kinds;

/**
 * Fetches a compressed file of the engine and inflates it. Some hosts inflate a `.gz` on the way, so the first bytes decide,
 * not the name. Fails with `engine.download`, also when another file came back (a login page).
 */
export async function engineFile(address: string, kind: EngineFileKind): Promise<Result<Blob, EngineError>> {
  try {
    const response = await fetch(address);
    const file = response.ok ? await inflated(await response.blob(), kind) : null;
    return file ? ok(file) : err({ code: 'engine.download' });
  } catch {
    return err({ code: 'engine.download' });
  }
}

/** The file itself, whether it came compressed or not; null when it is something else. */
export async function inflated(file: Blob, kind: EngineFileKind): Promise<Blob | null> {
  const { type } = kinds[kind];
  if (!(await startsWith(file, GZIP))) return (await startsWith(file, kinds[kind].begin)) ? new Blob([file], { type }) : null;
  const stream = file.stream().pipeThrough(new DecompressionStream('gzip'));
  const whole = await new Response(stream, { headers: { 'content-type': type } }).blob();
  return (await startsWith(whole, kinds[kind].begin)) ? whole : null;
}

async function startsWith(file: Blob, bytes: readonly number[]): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, bytes.length).arrayBuffer());
  return bytes.every((byte, i) => head[i] === byte);
}
