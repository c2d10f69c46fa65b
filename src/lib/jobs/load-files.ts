import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { sourceId } from '#lib/loading/column-names.ts';
import { detect } from '#lib/loading/detect.ts';
import { type ColumnEvidence, type Proposal, proposeRecipe } from '#lib/loading/propose-recipe.ts';
import { readSamples } from '#lib/loading/read-samples.ts';
import type { Source } from '#lib/project/project.ts';
import { loadTable } from './load-table.ts';

export interface LoadingPorts {
  readonly engine: Engine;
  /** The day it is here, as an ISO day. */
  readonly today: () => string;
}

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** 0 to 100 for each file, by its name. */
  readonly onProgress?: (file: string, percent: number) => void;
}

/** A file whose rows are now `raw.<source.id>`. read = used + setAside. */
export interface LoadedFile {
  readonly source: Source;
  readonly evidence: readonly ColumnEvidence[];
  readonly file: File;
  readonly read: number;
  readonly used: number;
  readonly setAside: number;
}

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
  const taken = already.map((source) => source.id);
  for (const file of files) {
    const result: Result<LoadedFile> = options.signal?.aborted
      ? err({ code: 'cancelled' })
      : await loadFile(ports, file, taken, origin, options);
    if (result.ok) taken.push(result.value.source.id);
    outcomes.push({ file, result });
  }
  performance.measure('kavel:load', { start });
  return outcomes;
}

async function loadFile(
  ports: LoadingPorts,
  file: File,
  taken: readonly string[],
  origin: Source['origin'],
  options: LoadOptions,
): Promise<Result<LoadedFile>> {
  const proposal = await proposeFor(file);
  if (!proposal.ok) return proposal;
  const { evidence } = proposal.value;
  const id = sourceId(file.name, taken);
  const loaded = await loadTable(ports.engine, id, file, proposal.value, runOptions(file, options));
  if (!loaded.ok) return loaded;
  const source: Source = {
    id,
    file: file.name,
    bytes: file.size,
    origin,
    loadedOn: ports.today(),
    recipe: loaded.value.recipe,
    stack: null,
    samplePercent: null,
  };
  return ok({ source, evidence, file, read: loaded.value.read, used: loaded.value.used, setAside: loaded.value.setAside });
}

/** How a file would be read, from samples of it; or which `file.*` error keeps it from being read. */
export async function proposeFor(file: File): Promise<Result<Proposal>> {
  const samples = await readSamples(file);
  if (!samples.ok) return samples;
  const { head, pieces, cut } = samples.value;
  const detected = detect(head, pieces, cut);
  if (detected.columns.length < 2) return err({ code: 'file.oneColumn', file: file.name });
  if (!detected.hasHeader) return err({ code: 'file.noHeader', file: file.name });
  return ok(proposeRecipe(detected));
}

export const runOptions = (file: File, { signal, onProgress }: LoadOptions) => ({
  ...(signal && { signal }),
  ...(onProgress && { onProgress: (percent: number) => onProgress(file.name, percent) }),
});
