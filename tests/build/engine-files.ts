import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { ENGINE_FILES, ENGINE_VERSION } from '#lib/engine/engine-assets.ts';

const PACKAGE = 'node_modules/@duckdb/duckdb-wasm';
const FOLDER = 'static/engine';
const HALF = '.half';

/** Before a build or a dev server starts: lays the engine's worker and its compressed WebAssembly in `static/engine/`. */
export function engineFiles(): Plugin {
  return { name: 'kavel-engine-files', config: () => writeEngineFiles(process.cwd()) };
}

/** Writes both files under `root` unless they are there; other versions' files are removed. Fails on another package version. */
export async function writeEngineFiles(root: string): Promise<void> {
  const folder = join(root, FOLDER);
  const wanted: string[] = Object.values(ENGINE_FILES);
  if (wanted.every((file) => existsSync(join(folder, file)))) return;
  await mkdir(folder, { recursive: true });

  const from = join(root, PACKAGE);
  const { version }: { version: string } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8'));
  if (version !== ENGINE_VERSION) throw new Error(`duckdb-wasm ${version} is installed, engine-assets.ts says ${ENGINE_VERSION}`);
  const worker = await readFile(join(from, 'dist/duckdb-browser-eh.worker.js'), 'utf8');
  await writeWhole(join(folder, ENGINE_FILES.worker), fitForPolicy(worker));
  await writeWhole(join(folder, ENGINE_FILES.wasm), gzipSync(await readFile(join(from, 'dist/duckdb-eh.wasm')), { level: 9 }));
  for (const file of await readdir(folder)) if (!wanted.includes(file) && !file.endsWith(HALF)) await rm(join(folder, file));
}

/** Two builds may run at the same time: a file is there whole or not at all. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const half = `${path}.${process.pid}${HALF}`;
  await writeFile(half, content);
  await rename(half, path);
}

/**
 * The worker without the address of its source map, and with the one function that it would compile from text replaced: the
 * page's policy forbids that, and every progress message goes through it (`__emval_get_method_caller`, as Emscripten itself
 * writes it for `-sDYNAMIC_EXECUTION=0`). Fails when the worker is not the one this was written for.
 */
export function fitForPolicy(worker: string): string {
  const compiled = /var (\w)=newFunc\(Function,_\)\(\.\.\.d\),(?=g="methodCaller<)/g;
  if ([...worker.matchAll(compiled)].length !== 1) throw new Error('the engine worker changed: look at fitForPolicy');
  return worker
    .replace(compiled, (_, name: string) => `var ${name}=${METHOD_CALLER},`)
    .replace(/^\/\/# sourceMappingURL=.*$/m, '')
    .trimEnd();
}

/** Here `a` is the type of the outcome, `n` those of the `e` arguments, `r` the kind: 0 a method, 1 a constructor, 2 a function. */
const METHOD_CALLER = `(obj,func,destructorsRef,args)=>{
  var values=[],at=0;
  for(var i=0;i<e;++i)values.push(n[i].readValueFromPointer(args+at)),at+=n[i].argPackAdvance;
  var rv=r===1?Reflect.construct(func,values):r===0?func.apply(obj,values):func.call(...values);
  if(!a.isVoid)return emval_returnValue(a,destructorsRef,rv)}`;
