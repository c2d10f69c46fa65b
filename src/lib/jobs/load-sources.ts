import { type Result, err, ok } from '#lib/core/result.ts';
import { refit } from '#lib/loading/propose-recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { type FileOutcome, type LoadOptions, type LoadedFile, type LoadingPorts, proposeFor, runOptions } from './load-files.ts';
import { loadTable } from './load-table.ts';

export interface SourceFile {
  readonly source: Source;
  readonly file: File;
}

/**
 * Reads files again by the recipes kept for them: to reopen a project, after a changed recipe, or for a newer file of the same
 * kind. A newer file is fitted by column name (`refit`); the source in the outcome has the recipe that was used.
 */
export async function loadSources(ports: LoadingPorts, files: readonly SourceFile[], options: LoadOptions = {}): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const { source, file } of files) {
    const result: Result<LoadedFile> = options.signal?.aborted
      ? err({ code: 'cancelled' })
      : await loadSource(ports, source, file, options);
    outcomes.push({ file, result });
  }
  return outcomes;
}

async function loadSource(ports: LoadingPorts, source: Source, file: File, options: LoadOptions): Promise<Result<LoadedFile>> {
  const proposal = await proposeFor(file);
  if (!proposal.ok) return proposal;
  const loaded = await loadTable(
    ports.engine,
    source.id,
    file,
    { ...proposal.value, recipe: refit(source.recipe, proposal.value.recipe) },
    runOptions(file, options),
  );
  if (!loaded.ok) return loaded;
  const { recipe, read, used, setAside } = loaded.value;
  const same = file.name === source.file && file.size === source.bytes;
  const now: Source = { ...source, file: file.name, bytes: file.size, loadedOn: same ? source.loadedOn : ports.today(), recipe };
  return ok({ source: now, evidence: proposal.value.evidence, file, read, used, setAside });
}
