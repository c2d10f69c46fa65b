import type { SegmentFile } from '#lib/jobs/export-segments.ts';
import type { Workspace } from '#lib/state/workspace.svelte.ts';

/** A file saved since this project was opened, with its account. `at` is an ISO moment. */
export interface ExportedFile extends Pick<SegmentFile, 'fileName' | 'read' | 'rows' | 'leftOut'> {
  readonly at: string;
}

/** The files saved since a project was opened, newest first; kept while one looks at other steps, never in the document. */
export class ExportedFiles {
  #files: readonly ExportedFile[] = $state.raw([]);

  get files(): readonly ExportedFile[] {
    return this.#files;
  }

  add({ fileName, read, rows, leftOut }: SegmentFile, at: string): void {
    this.#files = [{ fileName, read, rows, leftOut, at }, ...this.#files];
  }
}

const filesOf = new WeakMap<Workspace, ExportedFiles>();

/** The list that belongs to an open project. */
export function exportedFiles(workspace: Workspace): ExportedFiles {
  const files = filesOf.get(workspace) ?? new ExportedFiles();
  filesOf.set(workspace, files);
  return files;
}
