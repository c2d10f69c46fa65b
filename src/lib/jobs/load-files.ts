import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err } from '#lib/core/result.ts';
import { sourceId } from '#lib/loading/column-names.ts';
import type { Source } from '#lib/project/project.ts';
import { type LoadedFile, loadPrepared } from './load-prepared.ts';
import type { LoadOptions, LoadingPorts } from './loading-ports.ts';
import { prepareFile } from './prepare-file.ts';

export type { LoadedFile };

/** One outcome per file, in the order of the files. */
export interface FileOutcome {
  readonly file: File;
  readonly result: Result<LoadedFile, KavelError>;
}

/**
 * Loads files one after the other, each by its own proposal. One that fails leaves the others, and what was loaded before
 * (`already`), as they are; after a cancel the rest are cancelled too.
 */
export async function loadFiles(
  ports: LoadingPorts,
  files: readonly File[],
  already: readonly Source[],
  origin: Source['origin'],
  options: LoadOptions = {},
): Promise<FileOutcome[]> {
  const start = performance.now();
  const outcomes: FileOutcome[] = [];
  const sources = [...already];
  for (const file of files) {
    const result: Result<LoadedFile> = options.signal?.aborted
      ? err({ code: 'cancelled' })
      : await loadFile(ports, file, sources, origin, options);
    if (result.ok) sources.push(result.value.source);
    outcomes.push({ file, result });
  }
  performance.measure('kavel:load', { start });
  return outcomes;
}

async function loadFile(
  ports: LoadingPorts,
  file: File,
  already: readonly Source[],
  origin: Source['origin'],
  options: LoadOptions,
): Promise<Result<LoadedFile>> {
  const prepared = await prepareFile(ports, file, {}, options);
  if (!prepared.ok) return prepared;
  options.onPrepared?.(prepared.value);
  const { recipe } = prepared.value.proposal;
  const source: Source = {
    id: sourceId(
      file.name,
      already.map(({ id }) => id),
    ),
    file: file.name,
    bytes: file.size,
    origin,
    loadedOn: ports.today(),
    recipe,
    stack: null,
    samplePercent: options.samplePercent ?? null,
  };
  const otherBytes = already.reduce((sum, { bytes }) => sum + bytes, 0);
  return loadPrepared(ports, prepared.value, source, otherBytes, options);
}
