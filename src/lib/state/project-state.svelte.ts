import { type History, canRedo, canUndo, moveTo, present, record, redo, startHistory, undo } from '#lib/core/history.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import type { Project } from '#lib/project/project.ts';

/** The open project: one gate for every change, and the way back. */
export class ProjectState {
  #history: History<Project, EditName> = $state.raw() as History<Project, EditName>;
  readonly #now: () => string;

  readonly current = $derived(present(this.#history));
  readonly canUndo = $derived(canUndo(this.#history));
  readonly canRedo = $derived(canRedo(this.#history));

  constructor(history: History<Project, EditName>, now: () => string) {
    this.#history = history;
    this.#now = now;
  }

  get history(): History<Project, EditName> {
    return this.#history;
  }

  /** Starts the history here: what came before was not a choice to take back. */
  begin(): void {
    this.#history = startHistory(this.current, this.#now());
  }

  edit(change: (project: Project) => Project, name: EditName): void {
    this.#history = record(this.#history, change(this.current), name, this.#now());
  }

  undo(): void {
    this.#history = undo(this.#history);
  }

  redo(): void {
    this.#history = redo(this.#history);
  }

  goTo(place: number): void {
    this.#history = moveTo(this.#history, place);
  }
}
