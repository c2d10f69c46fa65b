import type { LoadedFile } from '#lib/jobs/load-prepared.ts';
import type { PreparedFile } from '#lib/jobs/prepare-file.ts';
import type { Source } from '#lib/project/project.ts';
import type { LoadedTable } from './workspace.svelte.ts';

/** What a file was found to be, before its rows are there. */
export type FilePreview = Omit<PreparedFile, 'text' | 'samples'> & {
  /** The text at its start, as it stands there. */
  readonly head: string;
};

const HEAD_SIGNS = 50_000;

export const previewOf = ({ file, format, isPlain, hasHeader, tables, table, found, proposal, samples }: PreparedFile): FilePreview => ({
  head: samples.head.slice(0, HEAD_SIGNS),
  file,
  format,
  isPlain,
  hasHeader,
  tables,
  table,
  found,
  proposal,
});

/** The recipe of now with the types by which the rows were read in the end. */
export const withTypesOf = (now: Source['recipe'], read: Source['recipe']): Source['recipe'] => ({
  ...now,
  columns: now.columns.map((column, i) => {
    const { type, format } = read.columns[i] ?? column;
    return { ...column, type, format };
  }),
});

/** A file that was read, as a table of the workspace; `isComing`: whether its other columns are still to be read. */
export const tableOf = (
  { source, file, read, used, setAside, gear, way, columns }: LoadedFile,
  load: string,
  isComing: boolean,
): LoadedTable => ({
  id: source.id,
  load,
  gear,
  way: columns && !isComing ? 'rolesOnly' : way,
  ...(columns && { columns, isComing }),
  recipe: source.recipe,
  read,
  used,
  setAside,
  file,
  of: { file: source.file, bytes: source.bytes },
});
