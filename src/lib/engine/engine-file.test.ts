import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inflated } from './engine-file.ts';

const wasm = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

test('a compressed engine is inflated, and told to be WebAssembly', async () => {
  const result = await inflated(new Blob([gzipSync(wasm)]), 'wasm');
  expect(new Uint8Array(await result!.arrayBuffer())).toEqual(wasm);
  expect(result!.type).toBe('application/wasm');
});

test('an engine that the host inflated already is taken as it is', async () => {
  const result = await inflated(new Blob([wasm]), 'wasm');
  expect(new Uint8Array(await result!.arrayBuffer())).toEqual(wasm);
  expect(result!.type).toBe('application/wasm');
});

test('a login page instead of the engine is refused', async () => {
  expect(await inflated(new Blob(['<!doctype html>']), 'wasm')).toBeNull();
});

test('a file cut short is an error', async () => {
  const half = gzipSync(new Uint8Array(100_000)).subarray(0, 60);
  await expect(inflated(new Blob([half]), 'wasm')).rejects.toThrow();
});

test('a worker is taken by its first line, and anything else in its place is refused', async () => {
  expect((await inflated(new Blob([gzipSync('//kavel\nself.x = 1;')]), 'worker'))!.type).toBe('text/javascript');
  expect(await inflated(new Blob([gzipSync('<html>')]), 'worker')).toBeNull();
});
