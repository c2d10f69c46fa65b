import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { WORKER_HASH } from '#lib/engine/engine-assets.ts';
import { adaptedWorker, hashOf } from './engine-files.ts';

const packaged = () => readFile('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js', 'utf8');

test('the shipped worker names no source map, and its method callers are not compiled from text', async () => {
  const worker = adaptedWorker(await packaged());
  expect(worker).not.toContain('sourceMappingURL');
  expect(worker).not.toContain('newFunc(Function,_)');
  expect(() => new Function(worker)).not.toThrow();
});

test('the shipped worker names no host that it could reach by itself', async () => {
  const hosts = [...adaptedWorker(await packaged()).matchAll(/https?:\/\/([\w.-]+)/g)].map((match) => match[1]);
  expect(new Set(hosts)).toEqual(new Set(['github.com']));
});

test('another version of the worker is refused, not shipped unpatched', () => {
  expect(() => adaptedWorker('self.onmessage = () => {};')).toThrow('the engine worker changed');
});

test('the name of the shipped worker says what is in it', async () => {
  expect(hashOf(adaptedWorker(await packaged()))).toBe(WORKER_HASH);
});
