import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import { type FirstFit, type LoadWay, firstColumns, firstFit, loadWay, waysAfter } from '#lib/loading/load-way.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { sql } from '#lib/sql/sql.ts';
import { loadTable } from './load-table.ts';
import { type LoadOptions, type LoadingPorts, optionsOf } from './loading-ports.ts';
import type { PreparedFile } from './prepare-file.ts';
import { packRows } from './table-place.ts';
import type { LoadedRows, MadeText } from './table-request.ts';

/** A file whose rows are now `raw.<source.id>`. read = used + setAside. */
export interface LoadedFile {
  readonly source: Source;
  readonly evidence: readonly ColumnEvidence[];
  readonly file: File;
  readonly prepared: PreparedFile;
  readonly read: number;
  readonly used: number;
  readonly setAside: number;
  readonly gear: 'fast' | 'careful';
  readonly way: LoadWay;
  /** The columns that are there; null for all. */
  readonly columns: readonly string[] | null;
  /** What `loadRest` needs to bring the other columns; null when none are to come. */
  readonly rest: { readonly made: MadeText; readonly isCompressed: boolean } | null;
}

/**
 * Reads a prepared file into `raw.<source.id>` by the source's recipe, in the way its size asks for; beside `otherBytes` of other
 * files. When that takes more memory than there is, by the next way; `engine.memory` when none is left.
 */
export async function loadPrepared(
  ports: LoadingPorts,
  prepared: PreparedFile,
  source: Source,
  otherBytes: number,
  options: LoadOptions,
): Promise<Result<LoadedFile>> {
  const { recipe, samplePercent } = source;
  const stored = await ports.engine.run(isOnDevice);
  if (!stored.ok) return stored;
  const onDevice = stored.value[0]?.found ?? false;
  const way = samplePercent === null ? loadWay(recipe, prepared.text.size, otherBytes, onDevice) : 'sample';
  let failure: KavelError = { code: 'engine.memory' };
  const first = firstColumns(recipe);
  const fit: FirstFit = first ? firstFit(recipe, first, prepared.found.rows, prepared.text.size + otherBytes) : 'packed';
  const attempts: Attempt[] = [{ way, fit }, ...(fit !== 'packed' && isPacking(way, onDevice) ? [{ way, fit: 'packed' as const }] : [])];
  const later = waysAfter(way, recipe).map((next): Attempt => ({ way: next, fit: 'packed' }));
  for (const each of [...attempts, ...later]) {
    const loaded = await loadBy(each, ports, prepared, source, onDevice, options);
    if (loaded.ok || loaded.error.code !== 'engine.memory') return loaded;
    failure = loaded.error;
    if (ports.engine.state !== 'ready') break;
  }
  return err(failure);
}

/** Whether the database is kept on the device, so that its rows need no memory. */
const isOnDevice = sql<{
  found: boolean;
}>`SELECT count(*) > 0 AS found FROM duckdb_databases() WHERE NOT internal AND path IS NOT NULL AND path <> ''`;

const SMALL_BYTES = 150_000_000;

/** Whether the first columns are packed where they take too much otherwise. */
const isPacking = (way: LoadWay, onDevice: boolean): boolean => way === 'compressed' || (way === 'rolesOnly' && !onDevice);

interface Attempt {
  readonly way: LoadWay;
  readonly fit: FirstFit;
}

async function loadBy(
  { way, fit }: Attempt,
  ports: LoadingPorts,
  prepared: PreparedFile,
  source: Source,
  onDevice: boolean,
  options: LoadOptions,
): Promise<Result<LoadedFile>> {
  const { text, file, found } = prepared;
  const only = way === 'all' || way === 'sample' ? null : firstColumns(source.recipe);
  const isCompressed =
    (isPacking(way, onDevice) && !(only && fit !== 'packed')) ||
    (way === 'sample' && !onDevice && (text.size * (source.samplePercent ?? 100)) / 100 > SMALL_BYTES);
  const rows = await loadTable(
    ports,
    {
      source: source.id,
      file: file.name,
      bytes: file.size,
      text,
      recipe: source.recipe,
      needsCare: found.needsCare !== null,
      only,
      isCompressed,
      samplePercent: source.samplePercent,
      leastRows: source.samplePercent === null && found.rows.length > 0 ? 1 : 0,
      isQuick: !onDevice && only !== null,
      made: null,
      stage: 'reading',
    },
    optionsOf(file, options),
  );
  if (!rows.ok) return rows;
  const { made } = rows.value;
  const hasRoom = way !== 'rolesOnly' && !(way === 'compressed' && fit === 'alone');
  const rest = only && hasRoom ? { made, isCompressed: way === 'compressed' } : null;
  return ok({ ...loadedFile(prepared, source, rows.value), way, columns: only, rest });
}

const loadedFile = (prepared: PreparedFile, source: Source, { recipe, read, used, setAside, gear }: LoadedRows) => ({
  source: { ...source, recipe },
  evidence: prepared.proposal.evidence,
  file: prepared.file,
  prepared,
  read,
  used,
  setAside,
  gear,
});

/** Another reader may judge a line or two otherwise. */
const SURELY = 0.99;

/** Reads all columns of a file of which only the first were read, in their place. */
export async function loadRest(ports: LoadingPorts, loaded: LoadedFile, options: LoadOptions): Promise<Result<LoadedFile>> {
  const { prepared, source, rest } = loaded;
  if (!rest) return ok(loaded);
  const stage = 'completing' as const;
  const running = optionsOf(prepared.file, options);
  if (rest.isCompressed && loaded.columns) {
    const packed = await packRows(
      ports.engine,
      source.id,
      source.recipe.columns,
      loaded.columns,
      running.signal ? { signal: running.signal } : {},
    );
    if (!packed.ok) return packed;
  }
  const request = {
    source: source.id,
    file: prepared.file.name,
    bytes: prepared.file.size,
    text: prepared.text,
    recipe: source.recipe,
    needsCare: loaded.gear === 'careful',
    only: null,
    isCompressed: rest.isCompressed,
    samplePercent: null,
    leastRows: loaded.read * SURELY,
    isQuick: false,
    made: rest.made,
    stage,
  };
  const rows = await loadTable(ports, request, running);
  return rows.ok ? ok({ ...loadedFile(prepared, source, rows.value), way: loaded.way, columns: null, rest: null }) : rows;
}
