import { type Result, err } from '#lib/core/result.ts';
import { fittedRecipe } from '#lib/loading/apply-recipe.ts';
import type { Source } from '#lib/project/project.ts';
import type { FileOutcome } from './load-files.ts';
import { type LoadedFile, loadPrepared } from './load-prepared.ts';
import type { LoadOptions, LoadingPorts } from './loading-ports.ts';
import { isSameFile, prepareAgain } from './prepare-again.ts';

export interface SourceFile {
  readonly source: Source;
  readonly file: File;
}

/**
 * Reads files again by the recipes kept for them: to reopen a project, after a changed recipe, or for a newer file of the same
 * kind. A newer file is fitted by its columns (`fittedRecipe`); the source in the outcome has the recipe that was used.
 */
export async function loadSources(ports: LoadingPorts, files: readonly SourceFile[], options: LoadOptions = {}): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  for (const each of files) {
    const otherBytes = files.reduce((sum, { file }) => (file === each.file ? sum : sum + file.size), 0);
    const result: Result<LoadedFile> = options.signal?.aborted
      ? err({ code: 'cancelled' })
      : await loadSource(ports, each, otherBytes, options);
    outcomes.push({ file: each.file, result });
  }
  return outcomes;
}

async function loadSource(
  ports: LoadingPorts,
  { source, file }: SourceFile,
  otherBytes: number,
  options: LoadOptions,
): Promise<Result<LoadedFile>> {
  const prepared = await prepareAgain(ports, source, file, options);
  if (!prepared.ok) return prepared;
  options.onPrepared?.(prepared.value);
  const now: Source = {
    ...source,
    file: file.name,
    bytes: file.size,
    loadedOn: isSameFile(source, file) ? source.loadedOn : ports.today(),
    recipe: fittedRecipe(source.recipe, prepared.value.proposal, isSameFile(source, file)),
  };
  return loadPrepared(ports, prepared.value, now, otherBytes, options);
}
