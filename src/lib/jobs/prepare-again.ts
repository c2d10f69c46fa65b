import type { Result } from '#lib/core/result.ts';
import type { Encoding, Notation, Recipe } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';
import type { LoadOptions, LoadingPorts } from './loading-ports.ts';
import { type PreparedFile, openFile, prepareOpened } from './prepare-file.ts';

export const isSameFile = (source: Source, file: File): boolean => file.name === source.file && file.size === source.bytes;

/**
 * Finds out how a file is read for which there is a recipe. The same file is read in the notation of the recipe; of a newer one
 * the notation is found anew, and that of the recipe only taken where it gives the recipe's columns and the new one does not, or
 * where the encoding can only be guessed.
 */
export async function prepareAgain(
  ports: Pick<LoadingPorts, 'converter'>,
  source: Source,
  file: File,
  options: LoadOptions,
): Promise<Result<PreparedFile>> {
  const { table, notation } = source.recipe;
  const opened = await openTable(ports, file, table, options);
  if (!opened.ok) return opened;
  if (isSameFile(source, file)) return prepareOpened(opened.value, notation);
  const found = await prepareOpened(opened.value, {});
  const asBefore: Partial<Notation> =
    found.ok && hasColumns(found.value, source.recipe)
      ? found.value.samples.encodingIs === 'guessed' && isSingleByte(notation.encoding)
        ? { encoding: notation.encoding }
        : {}
      : notation;
  if (Object.keys(asBefore).length === 0) return found;
  const again = await prepareOpened(opened.value, asBefore);
  return again.ok && hasColumns(again.value, source.recipe) ? again : found;
}

/** A file of the next month may have its sheet by another name. */
async function openTable(ports: Pick<LoadingPorts, 'converter'>, file: File, table: string | null, options: LoadOptions) {
  const opened = await openFile(ports, file, table, options);
  return opened.ok || table === null || opened.error.code === 'cancelled' ? opened : openFile(ports, file, null, options);
}

const isSingleByte = (encoding: Encoding): boolean => !encoding.startsWith('utf-');

const hasColumns = ({ proposal }: PreparedFile, { columns }: Recipe): boolean =>
  columns.every(({ name }) => proposal.recipe.columns.some((column) => column.name === name));
