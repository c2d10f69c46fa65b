import { untrack } from 'svelte';
import type { KavelError } from '#lib/core/errors.ts';
import { startHistory } from '#lib/core/history.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import type { LetGo } from '#lib/browser/project-locks.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { emptyProject } from '#lib/project/empty-project.ts';
import type { EditName } from '#lib/project/edit-name.ts';
import type { Project } from '#lib/project/project.ts';
import { projectText, readProject } from '#lib/project/read-project.ts';
import { projectFileName } from '#lib/project/project-file-name.ts';
import type { Language } from './language.svelte.ts';
import { KeptRows } from './kept-rows.svelte.ts';
import { Loader, type RunningLoad } from './loader.svelte.ts';
import { ProjectState } from './project-state.svelte.ts';
import { RememberedFiles } from './remembered-files.svelte.ts';
import type { SentBytes } from './sent-bytes.svelte.ts';
import type { Shelf } from './shelf.svelte.ts';
import type { ThemeChoice } from './theme.svelte.ts';
import { Workspace } from './workspace.svelte.ts';

/** A project on the table: its choices, its rows, and the way files get in. */
export interface OpenProject {
  readonly workspace: Workspace;
  readonly loader: Loader;
  readonly kept: KeptRows;
  readonly remembered: RememberedFiles;
}

/** A project as it is found, before it is on the table. */
interface Found {
  readonly state: ProjectState;
  readonly keptTables: boolean;
  readonly step: number;
}

/** The project that this tab holds, so that no other tab opens it. */
interface Hold {
  readonly id: string;
  readonly letGo: LetGo;
}

const CANCELLED = err({ code: 'cancelled' });

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
  #takenOver: string | null = $state(null);
  #hold: Hold | null = null;
  #opening: string | null = null;
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
      if (state === 'stopped') void this.#open?.kept.reopen();
    });
  }

  get open(): OpenProject | null {
    return this.#open;
  }

  /** What went wrong on the start page last. */
  get errors(): readonly KavelError[] {
    return this.#errors;
  }

  /** Files are likely to come for a new project: the engine starts while they are being chosen. */
  getReady(): void {
    if (!untrack(() => this.#open) && this.ports.engine.state === 'idle') void this.ports.engine.open(null);
  }

  /** Loads files into a new project; opens it when at least one could be used. */
  async startWith(files: File[], origin: 'file' | 'paste' | 'sample', name: string): Promise<OpenProject | null> {
    this.#errors = [];
    const opened = await this.#putNew(this.#ask(), emptyProject(this.ports.newId(), name, this.ports.now()));
    if (!opened) return null;
    await opened.loader.add(files, origin);
    if (this.#open?.loader !== opened.loader) return null;
    this.#errors = opened.loader.failures;
    if (opened.workspace.tables.length > 0) {
      opened.workspace.project.begin();
      return opened;
    }
    this.#close();
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
    if (read.ok) return this.#putNew(turn, { ...read.value, id: this.ports.newId() });
    this.#errors = [read.error];
    return null;
  }

  /**
   * Opens a project of this device, with its tables where they were kept. One that is open in another tab is
   * `project.elsewhere`, unless it is taken over: then that tab saves it and lets it go.
   */
  async openSaved(id: string, takeOver = false): Promise<Result<OpenProject>> {
    const present = untrack(() => this.#open);
    if (present?.workspace.project.current.id === id) return ok(present);
    if (this.#erasing) return err({ code: 'project.missing' });
    return this.#putOnTable(this.#ask(), id, () => this.shelf.open(id), takeOver);
  }

  /** The project that another tab took over from this one, or null. */
  get takenOver(): string | null {
    return this.#takenOver;
  }

  /** What is being read while a project is being opened, or null. */
  get loading(): RunningLoad | null {
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
      await this.shelf.save(this.#open.workspace.project, this.#step, this.#open.kept.onDevice);
  }

  /** Throws a project away, with the rows that were kept of it; those of the open one must be let go first. */
  async remove(id: string): Promise<void> {
    const wasKept = this.shelf.lines.some((line) => line.id === id && line.keptTables);
    const hold = this.#hold?.id === id ? this.#hold : await this.#holdOf(id, false);
    if (!hold) {
      this.#errors = [{ code: 'storage.locked' }];
      return;
    }
    if (this.#open?.workspace.project.current.id === id) {
      this.#open = null;
      await this.ports.engine.open(null);
    }
    await this.shelf.remove(id);
    await this.ports.knownFiles.forget(id);
    const isForgotten = await this.ports.forgetTables(id);
    this.#errors = wasKept && !isForgotten ? [{ code: 'storage.locked' }] : [];
    if (this.#hold === hold) this.#hold = null;
    hold.letGo();
  }

  /** Erases all that this site keeps on the device; gives how many things are left after it, which should be none. */
  async eraseEverything(): Promise<number> {
    this.#erasing = true;
    this.#close();
    for (const id of await this.ports.locks.held()) (await this.ports.locks.takeOver(id, async () => undefined))?.();
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

  /** A project that is not on the shelf yet. */
  async #putNew(turn: number, project: Project): Promise<OpenProject | null> {
    const state = this.#stateOf(project);
    const opened = await this.#putOnTable(turn, project.id, async () => ok({ state, keptTables: false, step: this.#step }));
    if (opened.ok) return opened.value;
    if (opened.error.code !== 'cancelled') this.#errors = [opened.error];
    return null;
  }

  /**
   * One after the other: the engine holds one project. `cancelled` when another was asked for since `turn`. The project is
   * looked up when this tab holds it: what another tab saved while it let go is then there.
   */
  #putOnTable(turn: number, id: string, find: () => Promise<Result<Found>>, takeOver = false): Promise<Result<OpenProject>> {
    const opened = this.#lastOpening.then(async (): Promise<Result<OpenProject>> => {
      if (turn !== this.#openings) return CANCELLED;
      const hold = this.#hold?.id === id ? this.#hold : await this.#holdOf(id, takeOver);
      if (!hold) return err({ code: takeOver ? 'storage.locked' : 'project.elsewhere' });
      this.#opening = id;
      const ready = await this.#openFound(turn, find);
      this.#opening = null;
      const before = this.#hold;
      if (ready.ok) this.#hold = hold;
      else if (before === hold) this.#hold = null;
      if (ready.ok && before !== hold) before?.letGo();
      if (!ready.ok) hold.letGo();
      return ready;
    });
    this.#lastOpening = opened.catch(() => null);
    return opened;
  }

  async #openFound(turn: number, find: () => Promise<Result<Found>>): Promise<Result<OpenProject>> {
    const found = await find();
    if (!found.ok) return found;
    if (turn !== this.#openings) return CANCELLED;
    untrack(() => this.#open)?.loader.leave();
    const workspace = new Workspace(found.value.state, this.ports.engine, this.ports.today);
    const loader: Loader = new Loader(workspace, this.ports, (files) => kept.makeRoom(files));
    const kept = new KeptRows(workspace, loader, this.ports);
    const remembered = new RememberedFiles(workspace, loader, this.ports);
    this.#starting = loader;
    const ready = await kept.begin(found.value.keptTables);
    if (turn !== this.#openings) return CANCELLED;
    if (!ready.ok) return ready;
    await remembered.begin();
    this.#step = found.value.step;
    this.#takenOver = null;
    this.#open = { workspace, loader, kept, remembered };
    return ok(this.#open);
  }

  async #holdOf(id: string, takeOver: boolean): Promise<Hold | null> {
    const { locks } = this.ports;
    const onAsked = () => this.#giveUp(id);
    const letGo = await (takeOver ? locks.takeOver(id, onAsked) : locks.hold(id, onAsked));
    return letGo && { id, letGo };
  }

  /** Another tab asks for a project: it is saved and let go, and its database closed. */
  async #giveUp(id: string): Promise<void> {
    const isOpening = this.#opening === id;
    if (isOpening) this.#ask();
    await this.#lastOpening;
    const isOpen = this.#open?.workspace.project.current.id === id;
    if (isOpen) {
      this.#open?.loader.leave();
      await this.autosave();
      this.#open = null;
      this.#hold = null;
    }
    if (!isOpen && !isOpening) return;
    this.#takenOver = id;
    await this.ports.engine.close();
  }

  #close(): void {
    this.#open?.loader.leave();
    this.#open = null;
    this.#hold?.letGo();
    this.#hold = null;
  }
}
