import type { KavelError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import { keptTables } from '#lib/jobs/kept-tables.ts';
import { type FileOutcome, type LoadOptions, type LoadedFile, loadFiles } from '#lib/jobs/load-files.ts';
import { type SourceFile, loadSources } from '#lib/jobs/load-sources.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { needsReload } from '#lib/loading/edit-recipe.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { withoutSource, withSource } from '#lib/project/sources.ts';
import type { LoadedTable, Workspace } from './workspace.svelte.ts';

type Turn = Required<LoadOptions>;

/** The way files get into a project: reading them, reading them again when their recipe changes, keeping their rows on the device. */
export class Loader {
  readonly #workspace: Workspace;
  readonly #ports: Ports;
  #running: { readonly file: string; readonly percent: number } | null = $state.raw(null);
  #failures: readonly KavelError[] = $state.raw([]);
  #evidence: Readonly<Record<string, readonly ColumnEvidence[]>> = $state.raw({});
  #keptOnDevice = $state(false);
  #reopening = $state(false);
  #stuck = $state(false);
  #reopenedAt = 0;
  /** A database is being opened elsewhere on purpose: should that fail, it is not a crash to mend. */
  #moving = false;
  /** Recipes by which a source could not be read: not to be tried again until they change. */
  #refused: Readonly<Record<string, Source['recipe'] | null>> = {};
  #stop: AbortController | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** Sources whose rows are not in the engine, or are there as the project no longer reads them: their files are needed again. */
  readonly needed: readonly Source[] = $derived.by(() =>
    this.#workspace.project.current.sources.filter((source) => {
      const table = this.#workspace.tables.find((each) => each.id === source.id);
      return !table || (!table.file && needsReload(table.recipe, source.recipe, table.setAside));
    }),
  );

  constructor(workspace: Workspace, ports: Ports) {
    this.#workspace = workspace;
    this.#ports = ports;
  }

  /** The file being read and how far, or null. */
  get running(): { readonly file: string; readonly percent: number } | null {
    return this.#running;
  }
  /** What went wrong in the last load, a file each. */
  get failures(): readonly KavelError[] {
    return this.#failures;
  }
  get keptOnDevice(): boolean {
    return this.#keptOnDevice;
  }
  get reopening(): boolean {
    return this.#reopening;
  }
  /** The engine stopped again right after it was started again. */
  get stuck(): boolean {
    return this.#stuck;
  }
  /** Why a source's columns are read as they are; empty when it was not read in this tab. */
  evidence(sourceId: string): readonly ColumnEvidence[] {
    return this.#evidence[sourceId] ?? [];
  }

  /** Opens a database for the project: the one kept on this device, or an empty one with the example read into it again. */
  async begin(kept: boolean): Promise<Result<void>> {
    const projectId = this.#workspace.project.current.id;
    const stored = kept && (await this.#ports.hasTables(projectId));
    const opened = await this.#ports.engine.open(stored ? projectId : null);
    if (!opened.ok) return opened;
    this.#keptOnDevice = stored;
    if (!stored) {
      await this.#readExampleAgain();
      return ok(undefined);
    }
    const tables = await keptTables(this.#ports.engine, this.#workspace.project.current.sources);
    if (!tables.ok) return tables;
    this.#workspace.setTables(tables.value, true);
    return ok(undefined);
  }

  /** Reads new files; one with the name of a file that is needed again takes its place. */
  add(files: readonly File[], origin: Source['origin']): Promise<void> {
    return this.#inTurn(async (options) => {
      const again: SourceFile[] = files.flatMap((file) => {
        const source = this.needed.find((each) => each.file === file.name);
        return source ? [{ source, file }] : [];
      });
      const fresh = files.filter((file) => !again.some((each) => each.file === file));
      const outcomes = [
        ...(await loadSources(this.#ports, again, options)),
        ...(await loadFiles(this.#ports, fresh, this.#workspace.project.current.sources, origin, options)),
      ];
      this.#take(outcomes, again);
    });
  }

  /** Reads again what the project now reads otherwise. Call in an effect: it follows the project, so that undo works too. */
  follow(): void {
    const stale = this.#workspace.project.current.sources.flatMap((source) => {
      const table = this.#workspace.tables.find((each) => each.id === source.id);
      const isStale = table?.file && needsReload(table.recipe, source.recipe, table.setAside);
      return isStale && this.#refused[source.id] !== source.recipe ? [{ source, file: table.file }] : [];
    });
    if (stale.length > 0 && !this.#running) void this.#inTurn((options) => this.#readAgain(stale, options));
  }

  remove(sourceId: string): void {
    this.#workspace.project.edit((project) => withoutSource(project, sourceId), 'files');
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** Keeps the rows on this device, or no longer. The files of this tab are read into the new place. */
  keep(onDevice: boolean): Promise<void> {
    return this.#inTurn(async (options) => {
      const files = this.#files();
      const projectId = this.#workspace.project.current.id;
      this.#moving = true;
      const opened = await this.#ports.engine.open(onDevice ? projectId : null);
      if (!opened.ok && onDevice) await this.#ports.engine.open(null);
      this.#moving = false;
      this.#keptOnDevice = opened.ok && onDevice;
      if (this.#keptOnDevice) await this.#ports.askToKeep();
      if (!onDevice) await this.#ports.forgetTables(projectId);
      this.#workspace.setTables([], true);
      await this.#readAgain(files, options);
      if (!opened.ok) this.#failures = [opened.error, ...this.#failures];
    });
  }

  /**
   * After the engine stopped: starts it again and reads back what this tab still holds or the device keeps. When it stops
   * twice within a minute the same work would stop it again: then it waits for the user.
   */
  async reopen(asked = false): Promise<void> {
    if (this.#moving) return;
    const now = Date.parse(this.#ports.now());
    this.#stuck = !asked && now - this.#reopenedAt < 60_000;
    if (this.#reopening || this.#stuck) return;
    this.#reopening = true;
    this.#reopenedAt = now;
    const files = this.#files();
    this.#workspace.setTables([], true);
    const restarted = await this.#ports.engine.restart();
    const opened = restarted.ok && this.#keptOnDevice ? await this.begin(true) : restarted;
    const lost = files.filter(({ source }) => this.needed.some((each) => each.id === source.id));
    if (!opened.ok) this.#failures = [opened.error];
    else if (lost.length > 0) await this.#inTurn((options) => this.#readAgain(lost, options));
    this.#reopening = false;
  }

  #files(): SourceFile[] {
    const { tables, project } = this.#workspace;
    return project.current.sources.flatMap((source) => {
      const file = tables.find((table) => table.id === source.id)?.file;
      return file ? [{ source, file }] : [];
    });
  }

  async #readExampleAgain(): Promise<void> {
    const wanted = this.#workspace.project.current.sources.filter((source) => source.origin === 'sample');
    if (wanted.length === 0) return;
    const language = wanted.some((source) => source.file === 'bestellingen.csv' || source.file === 'klanten.csv') ? 'nl' : 'en';
    const fetched = await this.#ports.sampleFiles(language);
    if (!fetched.ok) {
      this.#failures = [fetched.error];
      return;
    }
    const files = wanted.flatMap((source) => {
      const file = fetched.value.find((each) => each.name === source.file);
      return file ? [{ source, file }] : [];
    });
    await this.#inTurn((options) => this.#readAgain(files, options));
  }

  async #readAgain(again: readonly SourceFile[], options: Turn): Promise<void> {
    const outcomes = await loadSources(this.#ports, again, options);
    const refused = again.map(({ source }, i) => [source.id, outcomes[i]?.result.ok ? null : source.recipe] as const);
    this.#refused = { ...this.#refused, ...Object.fromEntries(refused) };
    this.#take(outcomes, again);
  }

  /** A source that was read again changes the project only when that still says what it said when reading began. */
  #take(outcomes: readonly FileOutcome[], again: readonly SourceFile[]): void {
    const loaded = outcomes.flatMap(({ result }) => (result.ok ? [result.value] : []));
    this.#failures = outcomes.flatMap(({ result }) => (result.ok ? [] : [result.error]));
    if (loaded.length === 0) return;
    const tables = this.#workspace.tables.filter((table) => !loaded.some(({ source }) => source.id === table.id));
    this.#evidence = { ...this.#evidence, ...Object.fromEntries(loaded.map(({ source, evidence }) => [source.id, evidence])) };
    this.#workspace.setTables([...tables, ...loaded.map((each) => tableOf(each, this.#ports.newId()))]);
    const { sources } = this.#workspace.project.current;
    const changes = loaded.filter(({ source }) => {
      const asked = again.find((each) => each.source.id === source.id)?.source;
      const now = sources.find((each) => each.id === source.id);
      return !asked || (now?.recipe === asked.recipe && JSON.stringify(now) !== JSON.stringify(source));
    });
    if (changes.length > 0)
      this.#workspace.project.edit((project) => changes.reduce((now, { source }) => withSource(now, source), project), 'files');
  }

  #inTurn(work: (options: Turn) => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      const stop = new AbortController();
      this.#stop = stop;
      this.#failures = [];
      this.#running = { file: '', percent: 0 };
      try {
        await work({ signal: stop.signal, onProgress: (file, percent) => (this.#running = { file, percent }) });
      } finally {
        this.#running = null;
      }
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

const tableOf = ({ source, file, read, used, setAside }: LoadedFile, load: string): LoadedTable => ({
  id: source.id,
  load,
  recipe: source.recipe,
  read,
  used,
  setAside,
  file,
});
