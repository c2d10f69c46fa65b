import type { KavelError } from '#lib/core/errors.ts';
import { type FileComparison, compareFiles } from '#lib/jobs/compare-files.ts';
import type { FileOutcome } from '#lib/jobs/load-files.ts';
import { forgetLoad, rememberLoad } from '#lib/jobs/earlier-load.ts';
import type { LoadOptions } from '#lib/jobs/loading-ports.ts';
import { type SourceFile, loadSources } from '#lib/jobs/load-sources.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { type ArrivalPlace, type Arrivals, type LaterFile, sortArrivals } from '#lib/jobs/sort-arrivals.ts';
import { type AppliedRecipe, applyRecipe } from '#lib/loading/apply-recipe.ts';
import { sourceId } from '#lib/loading/column-names.ts';
import { type ColumnMapping, type RecipeMatch, mappingOf, matchRecipe } from '#lib/loading/match-recipe.ts';
import type { Project, Source } from '#lib/project/project.ts';
import { withReplacement } from '#lib/project/replacement.ts';
import { withSource } from '#lib/project/sources.ts';
import { headOf, stackOf, withStack } from '#lib/project/stacks.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A file that waits for an answer. */
export interface WaitingFile extends LaterFile {
  readonly id: string;
  readonly origin: Source['origin'];
  /** Which of its columns stands for a column of the source; a column that the user must still look for is not in it. */
  readonly mapping: ColumnMapping;
  /** The two files beside each other, once asked for. */
  readonly comparison: FileComparison | null;
}

/** What the loader lends: its turn to read in, and its way of taking in what was read, with the change to the project that belongs to it. */
export interface ReadingRoom {
  readonly inTurn: (work: (options: LoadOptions) => Promise<void>) => Promise<void>;
  readonly take: (outcomes: readonly FileOutcome[], change: (project: Project, source: Source) => Project) => Promise<void>;
  readonly fail: (error: KavelError) => void;
  readonly addApart: (file: File, origin: Source['origin']) => Promise<void>;
}

/** What waited in a project that was left, so that it is there again on coming back: for as long as the tab is open. */
const left = new WeakMap<Ports, Readonly<Record<string, readonly WaitingFile[]>>>();

/** The files that were dropped into a project and look like one that is there: they wait until the user says what to do with them. */
export class Incoming {
  readonly #workspace: Workspace;
  readonly #ports: Ports;
  readonly #room: ReadingRoom;
  #waiting: readonly WaitingFile[] = $state.raw([]);
  #mended: readonly Source[] = $state.raw([]);

  constructor(workspace: Workspace, ports: Ports, room: ReadingRoom) {
    this.#workspace = workspace;
    this.#ports = ports;
    this.#room = room;
    this.#waiting = left.get(ports)?.[workspace.project.current.id] ?? [];
  }

  /** Those whose source is still in the project, held against it as it is now. */
  readonly waiting: readonly WaitingFile[] = $derived.by(() => {
    const { sources } = this.#workspace.project.current;
    return this.#waiting.flatMap((file) => {
      const source = sources.find((each) => each.id === file.source.id);
      return !source ? [] : source === file.source ? file : sameNames(source, file.source) ? { ...file, source } : against(file, source);
    });
  });

  /** The files with mended rows that were read last, with the file they came from and how many rows they brought. */
  get mended(): readonly { readonly file: string; readonly source: string; readonly rows: number }[] {
    const { tables, project } = this.#workspace;
    return this.#mended.flatMap(({ id, file, stack }) => {
      const source =
        project.current.sources.some((each) => each.id === id) && project.current.sources.find((each) => each.id === stack?.onto);
      const table = tables.find((each) => each.id === id);
      return source && table ? [{ file, source: source.file, rows: table.used }] : [];
    });
  }

  /** Looks at files before they are read; those that must wait are listed here, the others are for the loader. */
  async sort(
    files: readonly File[],
    origin: Source['origin'],
    place: Omit<ArrivalPlace, 'sources'>,
    options: LoadOptions,
  ): Promise<Arrivals> {
    const arrivals = await sortArrivals(this.#ports, files, { ...place, sources: this.#workspace.project.current.sources }, options);
    const waiting = arrivals.later.map((later): WaitingFile => ({
      ...later,
      id: this.#ports.newId(),
      origin,
      mapping: firstMapping(later.source, later.match),
      comparison: null,
    }));
    this.#keep([...this.#waiting, ...waiting]);
    this.#mended = arrivals.mended.map(({ source }) => source);
    return arrivals;
  }

  /** The files a waiting one may take the place of, or be compared with: those of the stack it looks like. */
  targets({ source }: WaitingFile): readonly Source[] {
    const { sources } = this.#workspace.project.current;
    return stackOf(sources, headOf(sources, source)).flatMap(({ id }) => sources.find((each) => each.id === id) ?? []);
  }

  isHere(source: Source): boolean {
    return this.#workspace.tables.some((table) => table.id === source.id);
  }

  /** Chooses which file it is held against; the columns are compared anew. */
  aim(file: WaitingFile, targetId: string): void {
    const source = this.targets(file).find((each) => each.id === targetId);
    if (source) this.#change(file, against(file, source));
  }

  /** Says which column of the file stands for one of the source; null: none. */
  map(file: WaitingFile, wanted: string, found: string | null): void {
    const others = Object.entries(file.mapping).map(([name, other]) => [name, other === found && found !== null ? null : other] as const);
    this.#change(file, { mapping: { ...Object.fromEntries(others), [wanted]: found }, comparison: null });
  }

  /** The recipe it would be read by, and what would not fit. */
  applied({ source, proposal, mapping }: WaitingFile): AppliedRecipe {
    return applyRecipe(source.recipe, proposal, mapping);
  }

  /** Puts its rows below those of the source. */
  async add(file: WaitingFile): Promise<void> {
    const { sources } = this.#workspace.project.current;
    const head = headOf(sources, file.source);
    const columns = Object.fromEntries(
      Object.entries(file.mapping).flatMap(([name, found]) => (found !== null && found !== name ? [[name, found] as const] : [])),
    );
    const taken = sources.map((each) => each.id);
    const follower = { ...this.#sourceOf(file, sourceId(file.file.name, taken)), stack: { onto: head.id, columns } };
    await this.#read(file, follower, (project, source) => withStack(withSource(project, source), source.id, head.id, columns));
  }

  /** Reads it in the place of the source. */
  async replace(file: WaitingFile): Promise<void> {
    const source = { ...file.source, ...this.#sourceOf(file, file.source.id), stack: file.source.stack };
    await this.#read(file, source, (project, now) => withReplacement(project, now, file.mapping));
  }

  /** Reads it as a table of its own. */
  async readApart(file: WaitingFile): Promise<void> {
    this.dismiss(file);
    await this.#room.addApart(file.file, file.origin);
  }

  /** Reads it beside the source, to see what would change. */
  compare(file: WaitingFile): Promise<void> {
    return this.#room.inTurn(async (options) => {
      const setAside = this.#workspace.tables.find((table) => table.id === file.source.id)?.setAside ?? 0;
      const compared = await compareFiles(this.#ports, file.source, setAside, this.#sourceOf(file, file.id), file.file, options);
      if (compared.ok) this.#change(file, { comparison: compared.value });
      else this.#room.fail(compared.error);
    });
  }

  dismiss({ id }: WaitingFile): void {
    this.#keep(this.#waiting.filter((each) => each.id !== id));
  }

  #sourceOf(file: WaitingFile, id: string): Source {
    return {
      id,
      file: file.file.name,
      bytes: file.file.size,
      origin: file.origin,
      loadedOn: this.#ports.today(),
      recipe: this.applied(file).recipe,
      stack: null,
      samplePercent: null,
    };
  }

  /** It waits no longer as soon as it was read; when that fails it stays. */
  #read(file: WaitingFile, source: Source, change: (project: Project, source: Source) => Project): Promise<void> {
    const again: SourceFile = { source, file: file.file };
    return this.#room.inTurn(async (options) => {
      await this.#remember(options);
      const outcomes = await loadSources(this.#ports, [again], options);
      await this.#room.take(outcomes, change);
      if (outcomes.every(({ result }) => result.ok)) this.dismiss(file);
    });
  }

  /** Keeps who is in which segment, so that the loads can be compared; where that cannot be found, nothing. */
  async #remember({ signal = new AbortController().signal }: LoadOptions): Promise<void> {
    const key = this.#workspace.keyOf(rememberLoad);
    const kept = key.ok ? await this.#workspace.answer(rememberLoad, key.value, signal, () => undefined) : key;
    if (!kept.ok) await forgetLoad(this.#ports.engine);
  }

  #change({ id }: WaitingFile, change: Partial<WaitingFile>): void {
    this.#keep(this.#waiting.map((each) => (each.id === id ? { ...each, ...change } : each)));
  }

  #keep(waiting: readonly WaitingFile[]): void {
    this.#waiting = waiting;
    left.set(this.#ports, { ...left.get(this.#ports), [this.#workspace.project.current.id]: waiting });
  }
}

/** What stands for what as long as nobody said otherwise: a column that means something and is not there is still to be answered. */
function firstMapping({ recipe }: Source, match: RecipeMatch): ColumnMapping {
  const open = match.absent.filter(({ role }) => role).map(({ column }) => column);
  return Object.fromEntries(Object.entries(mappingOf(recipe, match)).filter(([name]) => !open.includes(name)));
}

function against(file: WaitingFile, source: Source): WaitingFile {
  const match = matchRecipe(source.recipe, file.proposal);
  return { ...file, source, match, mapping: firstMapping(source, match), comparison: null };
}

const sameNames = (one: Source, other: Source): boolean =>
  one.recipe.columns.map(({ name }) => name).join('\n') === other.recipe.columns.map(({ name }) => name).join('\n');
