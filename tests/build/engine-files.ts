import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ENGINE_FILES, ENGINE_VERSION, WORKER_HASH } from '#lib/engine/engine-assets.ts';

const PACKAGE = 'node_modules/@duckdb/duckdb-wasm';
const FOLDER = 'static/engine';
const HALF = '.half';

/**
 * Lays the engine's worker and its compressed WebAssembly in `static/engine/` under `root`: writes what is not there, and removes other
 * versions. Fails when the installed package is not the one that is named.
 */
export async function writeEngineFiles(root: string): Promise<void> {
  const folder = join(root, FOLDER);
  const wanted: string[] = Object.values(ENGINE_FILES);
  if (wanted.every((file) => existsSync(join(folder, file)))) return;
  const from = join(root, PACKAGE);
  const { version }: { version: string } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8'));
  if (version !== ENGINE_VERSION) throw new Error(`duckdb-wasm ${version} is installed, engine-assets.ts says ${ENGINE_VERSION}`);
  const worker = adaptedWorker(await readFile(join(from, 'dist/duckdb-browser-eh.worker.js'), 'utf8'));
  if (hashOf(worker) !== WORKER_HASH) throw new Error(`the worker changed: engine-assets.ts should say ${hashOf(worker)}`);

  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, ENGINE_FILES.worker), gzipSync(worker, { level: 9 }));
  const wasm = join(folder, ENGINE_FILES.wasm);
  if (!existsSync(wasm)) await writeWhole(wasm, gzipSync(await readFile(join(from, 'dist/duckdb-eh.wasm')), { level: 9 }));
  for (const file of await readdir(folder)) if (!wanted.includes(file) && !file.endsWith(HALF)) await rm(join(folder, file));
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Two builds may run at the same time: a file is there whole or not at all. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const half = `${path}.${process.pid}${HALF}`;
  await writeFile(half, content);
  await rename(half, path);
}

/**
 * The worker as this product needs it: without the address of its source map, with nothing compiled from text, and without a
 * write-ahead log. Fails when the worker is not the one this was written for.
 */
export function adaptedWorker(worker: string): string {
  const adapted = REPLACEMENTS.reduce((text, { what, by }) => {
    if (text.split(what).length !== 2) throw new Error(`the engine worker changed: ${what} is not in it once`);
    return text.replace(what, () => by);
  }, worker);
  return `${FIRST_LINE}\n${NO_LOG_ON_DEVICE}\n${adapted.replace(/^\/\/# sourceMappingURL=.*$/m, '').trimEnd()}\n`;
}

/**
 * The page's policy forbids compiling text, and every progress message goes through `__emval_get_method_caller`, which does.
 * This is how Emscripten itself writes it for `-sDYNAMIC_EXECUTION=0`. Here `a` is the type of the outcome, `n` those of the `e`
 * arguments, `r` the kind: 0 a method, 1 a constructor, 2 a function.
 */
const METHOD_CALLER = `(obj,func,destructorsRef,args)=>{
  var values=[],at=0;
  for(var i=0;i<e;++i)values.push(n[i].readValueFromPointer(args+at)),at+=n[i].argPackAdvance;
  var rv=r===1?Reflect.construct(func,values):r===0?func.apply(obj,values):func.call(...values);
  if(!a.isVoid)return emval_returnValue(a,destructorsRef,rv)}`;

/**
 * DuckDB-WASM 1.32 never shortens its write-ahead log on the device and writes a later log over an older one: after a killed
 * page committed tables are gone, and with an empty log it refuses to write at all (duckdb-wasm issues 2004 and 2182). So the log
 * is not kept: it takes everything and is always empty, and the engine checkpoints at each commit instead.
 *
 * When the storage runs full Chromium's write gives minus eight as an unsigned number and throws nothing, and DuckDB-WASM takes
 * that for written: a write that is not whole is an error here, so that the database stays as it was.
 */
const NO_LOG_ON_DEVICE = `if (globalThis.FileSystemFileHandle?.prototype.createSyncAccessHandle) {
  const open = FileSystemFileHandle.prototype.createSyncAccessHandle;
  const wholeOrNot = (handle) => {
    const write = handle.write.bind(handle);
    handle.write = (bytes, at) => {
      const written = write(bytes, at);
      if (written !== bytes.byteLength) throw new Error('storage quota exceeded');
      return written;
    };
    return handle;
  };
  const emptyLog = { getSize: () => 0, read: () => 0, write: (bytes) => bytes.byteLength, truncate() {}, flush() {}, close() {} };
  FileSystemFileHandle.prototype.createSyncAccessHandle = function () {
    return this.name.endsWith('.wal') ? Promise.resolve(emptyLog) : open.call(this).then(wholeOrNot);
  };
}`;
/** What the page knows the worker by: `engine-file.ts`. */
const FIRST_LINE = '//kavel';
const OPENING = 't&16&&d.truncate(0);let p=o._malloc(3*8),f=d.getSize();';

const REPLACEMENTS = [
  { what: 'var m=newFunc(Function,_)(...d),', by: `var m=${METHOD_CALLER},` },
  /** 128 is `FILE_FLAGS_NULL_IF_NOT_EXISTS`, which the device's files did not heed. */
  { what: OPENING, by: `if(t&128&&_.fileName.endsWith(".wal"))return 0;${OPENING}` },
];
