import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';

const GZIP = [0x1f, 0x8b] as const;
const WASM = [0x00, 0x61] as const;

/**
 * Fetches the compressed engine and gives a `blob:` address of the inflated one. Some hosts inflate a `.gz` on the way, so
 * the first bytes decide, not the name. Fails with `engine.download`, also when another file came back (a login page).
 */
export async function wasmUrl(address: string): Promise<Result<string, EngineError>> {
  try {
    const response = await fetch(address);
    if (!response.ok) return err({ code: 'engine.download' });
    const wasm = await inflated(await response.blob());
    return wasm ? ok(URL.createObjectURL(wasm)) : err({ code: 'engine.download' });
  } catch {
    return err({ code: 'engine.download' });
  }
}

/** The engine itself, whether it came compressed or not; null when it is something else. */
export async function inflated(file: Blob): Promise<Blob | null> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (startsWith(head, WASM)) return new Blob([file], { type: 'application/wasm' });
  if (!startsWith(head, GZIP)) return null;
  const stream = file.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream, { headers: { 'content-type': 'application/wasm' } }).blob();
}

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);
