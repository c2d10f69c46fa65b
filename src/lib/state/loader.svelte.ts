import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import { type FileOutcome, loadFiles } from '#lib/jobs/load-files.ts';
import type { LoadedFile } from '#lib/jobs/load-prepared.ts';
import { type SourceFile, loadSources } from '#lib/jobs/load-sources.ts';
import type { LoadStage } from '#lib/jobs/load-stages.ts';
import type { LoadOptions } from '#lib/jobs/loading-ports.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { isReadable } from '#lib/jobs/stored-bytes.ts';
import { needsReload } from '#lib/loading/edit-recipe.ts';
import { offeredPercent } from '#lib/loading/load-way.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import type { Source } from '#lib/project/project.ts';
import { withoutSource, withSource } from '#lib/project/sources.ts';
import { withStacks } from '#lib/project/stacks.ts';
import { Incoming } from './incoming.svelte.ts';
import { type FilePreview, previewOf, tableOf, withTypesOf } from './loaded-table.ts';
import { RestOfFiles } from './rest-of-files.ts';
import { type Workspace, holdsFile } from './workspace.svelte.ts';

type Turn = LoadOptions & Required<Pick<LoadOptions, 'signal' | 'onProgress'>>;

/** The file being read: what is being done with it and how far (0 to 100), and what it was found to be. */
export interface RunningLoad {
  readonly file: string;
  readonly percent: number;
  readonly stage: LoadStage;
  readonly preview: FilePreview | null;
}

/** A file that does not fit in memory, of which a part would: so many of every hundred customers. */
export interface SampleOffer {
  readonly file: File;
  readonly origin: Source['origin'];
  readonly percent: number;
}

const atStart: RunningLoad = { file: '', percent: 0, stage: 'reading', preview: null };

/** Reads files again, in the turn that it was given for. */
export type ReadAgain = (files: readonly SourceFile[]) => Promise<void>;

/** The way files get into a project: reading them, and reading them again when their recipe changes. */
export class Loader {
  /** The files that look like one that is there, and wait for an answer. */
  readonly incoming: Incoming;
  readonly #workspace: Workspace;
  readonly #ports: Ports;
  /** Sees to it that there is a database with room for so many bytes of files. */
  readonly #makeRoom: (files: readonly File[]) => Promise<Result<void>>;
  #running: RunningLoad | null = $state.raw(null);
  #offers: readonly SampleOffer[] = $state.raw([]);
  #previews: Readonly<Record<string, FilePreview>> = $state.raw({});
  readonly #rest: RestOfFiles;
  #failures: readonly KavelError[] = $state.raw([]);
  #evidence: Readonly<Record<string, readonly ColumnEvidence[]>> = $state.raw({});
  /** Recipes by which a source could not be read: not to be tried again until they change. */
  #refused: Readonly<Record<string, Source['recipe'] | null>> = {};
  #stop: AbortController | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** Sources whose rows are not in the engine, or are there as the project no longer reads them: their files are needed again. */
  readonly needed: readonly Source[] = $derived.by(() =>
    this.#workspace.project.current.sources.filter((source) => {
      const table = this.#workspace.tables.find((each) => each.id === source.id);
      return !table || !holdsFile(table, source) || (!table.file && needsReload(table.recipe, source.recipe, table.setAside));
    }),
  );

  constructor(workspace: Workspace, ports: Ports, makeRoom: (files: readonly File[]) => Promise<Result<void>> = async () => ok(undefined)) {
    this.#workspace = workspace;
    this.#ports = ports;
    this.#makeRoom = makeRoom;
    this.#rest = new RestOfFiles(workspace, ports, {
      inTurn: (work) => this.#inTurn(work, true),
      take: (before, result) => this.#takeRest(before, result),
    });
    this.incoming = new Incoming(workspace, ports, {
      inTurn: (work) => this.#inTurn(work),
      take: async (outcomes, change) => this.#take(await withReasons(outcomes), [], change),
      fail: (error) => this.fail(error),
      addApart: (file, origin) =>
        this.#inTurn(async (options) => {
          const outcomes = await loadFiles(this.#ports, [file], this.#workspace.project.current.sources, origin, options);
          this.#take(await withReasons(outcomes), []);
        }),
    });
  }

  /** The file being read and how far, or null. */
  get running(): RunningLoad | null {
    return this.#running;
  }
  /** What went wrong in the last load, a file each. */
  get failures(): readonly KavelError[] {
    return this.#failures;
  }
  /** The sources of which this tab still holds the file. */
  get held(): readonly SourceFile[] {
    const { tables, project } = this.#workspace;
    return project.current.sources.flatMap((source) => {
      const table = tables.find((each) => each.id === source.id);
      return table?.file && holdsFile(table, source) ? [{ source, file: table.file }] : [];
    });
  }
  /** Files that do not fit in memory: a part of them can be read instead. */
  get offers(): readonly SampleOffer[] {
    return this.#offers;
  }
  /** What the file of a source was found to be; null when it was not read in this tab. */
  preview(sourceId: string): FilePreview | null {
    return this.#previews[sourceId] ?? null;
  }
  /** Why a source's columns are read as they are; empty when it was not read in this tab. */
  evidence(sourceId: string): readonly ColumnEvidence[] {
    return this.#evidence[sourceId] ?? [];
  }

  /** Reads new files; one with the name of a file that is needed again takes its place, one like another waits for an answer. */
  add(files: readonly File[], origin: Source['origin']): Promise<void> {
    return this.#inTurn(async (options) => {
      const room = await this.#makeRoom(files);
      if (!room.ok) return this.fail(room.error);
      const { again, mended, fresh } = await this.incoming.sort(
        files,
        origin,
        { needed: this.needed, evidence: (id) => this.evidence(id) },
        options,
      );
      const outcomes = [
        ...(await loadSources(this.#ports, [...again, ...mended], options)),
        ...(await loadFiles(
          this.#ports,
          fresh,
          [...this.#workspace.project.current.sources, ...mended.map(({ source }) => source)],
          origin,
          options,
        )),
      ];
      this.#take(await withReasons(outcomes), again);
      this.#offers = outcomes.flatMap(({ file, result }) =>
        !result.ok && result.error.code === 'engine.memory' ? [{ file, origin, percent: offeredPercent(file.size) }] : [],
      );
    });
  }

  /** Reads the part of a file that was offered. */
  takeOffer({ file, origin, percent }: SampleOffer): Promise<void> {
    return this.#inTurn(async (options) => {
      this.#offers = this.#offers.filter((offer) => offer.file !== file);
      const { sources } = this.#workspace.project.current;
      this.#take(await withReasons(await loadFiles(this.#ports, [file], sources, origin, { ...options, samplePercent: percent })), []);
    });
  }

  /** The project is left for another: nothing more is read for it. */
  leave(): void {
    this.#rest.leave();
    this.cancel();
  }

  /** Reads again what the project now reads otherwise. Call in an effect: it follows the project, so that undo works too. */
  follow(): void {
    const stale = this.#workspace.project.current.sources.flatMap((source) => {
      const table = this.#workspace.tables.find((each) => each.id === source.id);
      const isStale = table?.file && holdsFile(table, source) && needsReload(table.recipe, source.recipe, table.setAside);
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

  /** Reads files again, into a place with room for them. */
  readAgain(files: readonly SourceFile[]): Promise<void> {
    return this.#inTurn(async (options) => {
      const room = await this.#makeRoom(files.map(({ file }) => file));
      if (room.ok) await this.#readAgain(files, options);
      else this.fail(room.error);
    });
  }

  /** Settles when nothing is being read any more. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** Does something with the database while no file is being read; `read` reads files again in that turn. */
  between(work: (read: ReadAgain) => Promise<void>): Promise<void> {
    return this.#inTurn((options) => work((files) => this.#readAgain(files, options)));
  }

  /** Says what went wrong, before what already did. */
  fail(error: KavelError): void {
    this.#failures = [error, ...this.#failures];
  }

  async #readAgain(again: readonly SourceFile[], options: Turn): Promise<void> {
    const outcomes = await loadSources(this.#ports, again, options);
    const refused = again.map(({ source }, i) => [source.id, outcomes[i]?.result.ok ? null : source.recipe] as const);
    this.#refused = { ...this.#refused, ...Object.fromEntries(refused) };
    this.#take(await withReasons(outcomes), again);
  }

  /** A source that was read again changes the project only when that still says what it said when reading began. */
  #take(outcomes: readonly FileOutcome[], again: readonly SourceFile[], change = withSource): void {
    const loaded = outcomes.flatMap(({ result }) => (result.ok ? [result.value] : []));
    this.#failures = outcomes.flatMap(({ result }) => (result.ok ? [] : [result.error]));
    if (loaded.length === 0) return;
    const tables = this.#workspace.tables.filter((table) => !loaded.some(({ source }) => source.id === table.id));
    this.#evidence = { ...this.#evidence, ...Object.fromEntries(loaded.map(({ source, evidence }) => [source.id, evidence])) };
    this.#previews = { ...this.#previews, ...Object.fromEntries(loaded.map(({ source, prepared }) => [source.id, previewOf(prepared)])) };
    for (const each of loaded) this.#rest.add(each);
    this.#workspace.setTables([...tables, ...loaded.map((each) => tableOf(each, this.#ports.newId(), this.#rest.willCome(each)))]);
    const { sources } = this.#workspace.project.current;
    const changes = loaded.filter(({ source }) => {
      const asked = again.find((each) => each.source.id === source.id)?.source;
      const now = sources.find((each) => each.id === source.id);
      return !asked || (now?.recipe === asked.recipe && JSON.stringify(now) !== JSON.stringify(source));
    });
    const fresh = changes.filter(({ source }) => !sources.some(({ id }) => id === source.id)).map(({ source }) => source.id);
    if (changes.length > 0)
      this.#workspace.project.edit((project) => {
        const taken = changes.reduce((now, { source }) => change(now, source), project);
        return withStacks(taken, fresh, (id) => this.evidence(id));
      }, 'files');
  }

  /** All columns of a file are there. When its rows are the same ones, what was made of them still holds. */
  #takeRest(before: LoadedFile, result: Result<LoadedFile>): void {
    const table = this.#workspace.tables.find(({ id }) => id === before.source.id);
    if (!table?.isComing) return;
    const others = this.#workspace.tables.filter((each) => each !== table);
    if (!result.ok) {
      this.#workspace.setTables([...others, { ...table, way: 'rolesOnly', isComing: false }]);
      if (result.error.code !== 'cancelled' && result.error.code !== 'engine.memory') this.fail(result.error);
      return;
    }
    const isSame = result.value.used === table.used && result.value.setAside === table.setAside;
    this.#workspace.setTables([...others, tableOf(result.value, isSame ? table.load : this.#ports.newId(), false)]);
    const { recipe } = result.value.source;
    if (JSON.stringify(recipe) === JSON.stringify(before.source.recipe)) return;
    const now = this.#workspace.project.current.sources.find(({ id }) => id === before.source.id);
    if (now && !needsReload(before.source.recipe, now.recipe, table.setAside))
      this.#workspace.project.edit((project) => withSource(project, { ...now, recipe: withTypesOf(now.recipe, recipe) }), 'files');
  }

  #inTurn(work: (options: Turn) => Promise<void>, isRest = false): Promise<void> {
    const turn = this.#turn.then(async () => {
      const stop = new AbortController();
      this.#stop = stop;
      if (!isRest) this.#failures = [];
      this.#running = atStart;
      try {
        await work({
          signal: stop.signal,
          onProgress: (file, percent, stage) => {
            const preview = this.#running?.file === file ? this.#running.preview : null;
            this.#running = { file, percent, stage, preview };
          },
          onPrepared: (prepared) => (this.#running = { ...atStart, file: prepared.file.name, preview: previewOf(prepared) }),
        });
      } finally {
        this.#running = null;
      }
      if (!isRest) void this.#rest.begin();
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** A file that the browser can no longer read failed for that reason, whatever the reader made of it. */
const withReasons = (outcomes: readonly FileOutcome[]): Promise<FileOutcome[]> =>
  Promise.all(
    outcomes.map(async ({ file, result }) =>
      result.ok || result.error.code === 'cancelled' || (await isReadable(file))
        ? { file, result }
        : { file, result: err({ code: 'file.changed', file: file.name }) },
    ),
  );
