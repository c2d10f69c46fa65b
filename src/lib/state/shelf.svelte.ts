import { startHistory } from '#lib/core/history.ts';
import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { ProjectStore, SavedProject } from '#lib/browser/project-store.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import type { Project } from '#lib/project/project.ts';
import { projectText, readHistory, readProject } from '#lib/project/read-project.ts';
import { ProjectState } from './project-state.svelte.ts';

export type SavedLine = Pick<SavedProject, 'id' | 'name' | 'step' | 'savedAt' | 'keptTables'>;

/** The projects saved on this device: the list, and putting one on it, taking one from it, throwing one away. */
export class Shelf {
  #lines: readonly SavedLine[] = $state.raw([]);
  #error: KavelError | null = $state.raw(null);
  readonly #store: ProjectStore;
  readonly #now: () => string;

  constructor(store: ProjectStore, now: () => string) {
    this.#store = store;
    this.#now = now;
  }

  /** Newest first. */
  get lines(): readonly SavedLine[] {
    return this.#lines;
  }

  /** Why the last save or removal did not succeed, or null. */
  get error(): KavelError | null {
    return this.#error;
  }

  async refresh(): Promise<void> {
    const listed = await this.#store.list();
    if (listed.ok) this.#lines = [...listed.value].sort((a, b) => b.savedAt.localeCompare(a.savedAt));
    else this.#error = listed.error;
  }

  /** After everything was erased: the list is empty, and looking would make a new, empty store. */
  forget(): void {
    this.#lines = [];
  }

  async save(state: ProjectState, step: number, keptTables: boolean): Promise<void> {
    const project = state.current;
    const saved = await this.#store.save({
      id: project.id,
      name: project.name,
      step,
      savedAt: this.#now(),
      keptTables,
      document: projectText(project),
      history: JSON.stringify(state.history),
    });
    this.#error = saved.ok ? null : saved.error;
    if (saved.ok) await this.refresh();
  }

  /** Opens a saved project with its history. */
  async open(id: string): Promise<Result<{ state: ProjectState; keptTables: boolean; step: number }>> {
    const loaded = await this.#store.load(id);
    if (!loaded.ok) return loaded;
    if (!loaded.value) return err({ code: 'project.missing' });
    const { document, history, keptTables, step } = loaded.value;
    const project = readProject(document);
    if (!project.ok) return project;
    const past = readHistory(history) ?? startHistory<Project, EditName>(project.value, this.#now());
    return ok({ state: new ProjectState(past, this.#now), keptTables, step });
  }

  async remove(id: string): Promise<void> {
    const removed = await this.#store.remove(id);
    this.#error = removed.ok ? null : removed.error;
    await this.refresh();
  }
}
