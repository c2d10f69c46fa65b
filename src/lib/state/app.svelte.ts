import { untrack } from 'svelte';
import type { KavelError } from '#lib/core/errors.ts';
import { startHistory } from '#lib/core/history.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import type { Project } from '#lib/project/project.ts';
import { projectText, readProject } from '#lib/project/read-project.ts';
import { projectFileName } from '#lib/project/project-file-name.ts';
import type { Language } from './language.svelte.ts';
import { Loader } from './loader.svelte.ts';
import { ProjectState } from './project-state.svelte.ts';
import type { SentBytes } from './sent-bytes.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';
import type { ThemeChoice } from './theme.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

/** A project on the table: its choices, its rows, and the way files get in. */
export interface OpenProject {
  readonly workspace: Workspace;
  readonly loader: Loader;
}

/** The whole application, one open project at a time. Built once, in the root layout. */
export class App {
  readonly ports: Ports;
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly shelf: Shelf;
  readonly sent: SentBytes;
  #open: OpenProject | null = $state.raw(null);
  #errors: readonly KavelError[] = $state.raw([]);
  #starting: Loader | null = $state.raw(null);
  #erased: number | null = $state(null);
  /** While everything is being erased nothing may be opened again. */
  #erasing = false;
  #openings = 0;
  #lastOpening: Promise<unknown> = Promise.resolve();
  #step = 8;

  constructor(ports: Ports, parts: { language: Language; theme: ThemeChoice; shelf: Shelf; sent: SentBytes }) {
    this.ports = ports;
    this.language = parts.language;
    this.theme = parts.theme;
    this.shelf = parts.shelf;
    this.sent = parts.sent;
    ports.engine.onStateChange((state) => {
      if (state === 'stopped') void this.#open?.loader.reopen();
    });
  }

  get open(): OpenProject | null {
    return this.#open;
  }

  /** What went wrong on the start page last. */
  get errors(): readonly KavelError[] {
    return this.#errors;
  }

  /** Loads files into a new project; opens it when at least one could be used. */
  async startWith(files: File[], origin: 'file' | 'paste' | 'sample', name: string): Promise<OpenProject | null> {
    this.#errors = [];
    const opened = await this.#putOnTable(this.#ask(), this.#stateOf(emptyProject(this.ports.newId(), name, this.ports.now())), false);
    if (!opened) return null;
    await opened.loader.add(files, origin);
    if (this.#open?.loader !== opened.loader) return null;
    this.#errors = opened.loader.failures;
    if (opened.workspace.tables.length > 0) {
      opened.workspace.project.begin();
      return opened;
    }
    this.#open = null;
    return null;
  }

  async startWithSample(name: string): Promise<OpenProject | null> {
    const files = await this.ports.sampleFiles(this.language.current);
    if (files.ok) return this.startWith(files.value, 'sample', name);
    this.#errors = [files.error];
    return null;
  }

  /** Opens a project file; what is on the shelf under the same name is kept, the file becomes a project of its own. */
  async openFile(file: File): Promise<OpenProject | null> {
    this.#errors = [];
    const turn = this.#ask();
    const text = await file.text().catch(() => null);
    const read = text === null ? err({ code: 'file.unreadable', file: file.name }) : readProject(text);
    if (read.ok) return this.#putOnTable(turn, this.#stateOf({ ...read.value, id: this.ports.newId() }), false);
    this.#errors = [read.error];
    return null;
  }

  /** Opens a project of this device, with its tables where they were kept. */
  async openSaved(id: string): Promise<Result<OpenProject>> {
    const present = untrack(() => this.#open);
    if (present?.workspace.project.current.id === id) return ok(present);
    if (this.#erasing) return err({ code: 'project.missing' });
    const turn = this.#ask();
    const found = await this.shelf.open(id);
    if (!found.ok) return found;
    this.#step = found.value.step;
    const opened = await this.#putOnTable(turn, found.value.state, found.value.keptTables);
    return opened ? ok(opened) : err(this.#errors[0] ?? { code: 'cancelled' });
  }

  /** What is being read while a project is being opened, or null. */
  get loading(): { readonly file: string; readonly percent: number } | null {
    return this.#starting?.running ?? null;
  }

  cancelLoading(): void {
    this.#starting?.cancel();
  }

  /** Where the user is, to come back to. */
  visit(step: number): void {
    this.#step = step;
  }

  async autosave(): Promise<void> {
    if (this.#open && this.#open.workspace.project.current.sources.length > 0)
      await this.shelf.save(this.#open.workspace.project, this.#step, this.#open.loader.keptOnDevice);
  }

  /** Throws a project away, with the rows that were kept of it; those of the open one must be let go first. */
  async remove(id: string): Promise<void> {
    const wasKept = this.shelf.lines.some((line) => line.id === id && line.keptTables);
    if (this.#open?.workspace.project.current.id === id) {
      this.#open = null;
      await this.ports.engine.open(null);
    }
    await this.shelf.remove(id);
    const isForgotten = await this.ports.forgetTables(id);
    if (wasKept && !isForgotten) this.#errors = [{ code: 'storage.locked' }];
  }

  /** Erases all that this site keeps on the device; gives how many things are left after it, which should be none. */
  async eraseEverything(): Promise<number> {
    this.#erasing = true;
    this.#open = null;
    await this.ports.engine.close();
    const left = await this.ports.eraseDevice();
    this.shelf.forget();
    this.#erased = left;
    this.#erasing = false;
    return left;
  }

  /** What was left after everything was erased; null when nothing was erased in this tab. */
  get erased(): number | null {
    return this.#erased;
  }

  save(blob: Blob, name: string): void {
    this.ports.download(blob, name);
  }

  saveProjectFile(): void {
    const project = this.#open?.workspace.project.current;
    if (project) this.save(new Blob([projectText(project)], { type: 'application/json' }), projectFileName(project.name));
  }

  #stateOf(project: Project): ProjectState {
    return new ProjectState(startHistory<Project, EditName>(project, this.ports.now()), this.ports.now);
  }

  /** What is asked for last wins: what was being opened gives way. Gives the number of this asking. */
  #ask(): number {
    untrack(() => this.#starting)?.cancel();
    return ++this.#openings;
  }

  /** One after the other: the engine holds one project. Null when it failed, or when another was asked for since `turn`. */
  #putOnTable(turn: number, state: ProjectState, keptTables: boolean): Promise<OpenProject | null> {
    const opened = this.#lastOpening.then(async () => {
      if (turn !== this.#openings) return null;
      const workspace = new Workspace(state, this.ports.engine, this.ports.today);
      const loader = new Loader(workspace, this.ports);
      this.#starting = loader;
      const ready = await loader.begin(keptTables);
      if (turn !== this.#openings) return null;
      if (!ready.ok) {
        this.#errors = [ready.error];
        return null;
      }
      this.#open = { workspace, loader };
      return this.#open;
    });
    this.#lastOpening = opened.catch(() => null);
    return opened;
  }
}
