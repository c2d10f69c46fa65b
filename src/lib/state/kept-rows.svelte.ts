import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';
import { type KeptTable, keptTables } from '#lib/jobs/kept-tables.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import { isReadable, storedBytes } from '#lib/jobs/stored-bytes.ts';
import type { Loader, ReadAgain } from './loader.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

const MEGABYTE = 1_000_000;
/** A tab that was killed needs a moment before its database can be opened elsewhere. */
const OPEN_TRIES = 5;
const TRY_AGAIN_MS = 400;

/** Where the rows of a project are: in memory, or kept on this device; opening that place, moving it, opening it again after a crash. */
export class KeptRows {
  readonly #workspace: Workspace;
  readonly #loader: Loader;
  readonly #ports: Ports;
  #onDevice = $state(false);
  #isAsked: boolean | null = $state(null);
  #isLost = $state(false);
  #isPromised = $state(false);
  #reopening = $state(false);
  #stuck = $state(false);
  #reopenedAt = 0;
  /** A database is being opened elsewhere on purpose: should that fail, it is not a crash to mend. */
  #moving = false;

  constructor(workspace: Workspace, loader: Loader, ports: Ports) {
    this.#workspace = workspace;
    this.#loader = loader;
    this.#ports = ports;
  }

  /** Whether the rows are to be kept on this device. */
  get onDevice(): boolean {
    return this.#onDevice;
  }
  /** Whether they were asked to be kept, while that is being seen to; else null. */
  get isAsked(): boolean | null {
    return this.#isAsked;
  }
  /** The rows that were kept are gone or damaged. What is left of them stays until files are read again. */
  get isLost(): boolean {
    return this.#isLost;
  }
  /** Whether the browser promised not to clear what is kept when the device runs full. */
  get isPromised(): boolean {
    return this.#isPromised;
  }
  get reopening(): boolean {
    return this.#reopening;
  }
  /** The engine stopped again right after it was started again. */
  get stuck(): boolean {
    return this.#stuck;
  }
  /** Whether this tab can read all rows again, so that nothing is lost when they are no longer kept. */
  get canReadAll(): boolean {
    return this.#workspace.tables.every((table) => table.file !== null);
  }

  /**
   * Opens a database for the project: the one kept on this device, or an empty one with the example read into it again. When what
   * was kept cannot be read the project opens without its rows.
   */
  async begin(kept: boolean): Promise<Result<void>> {
    this.#onDevice = kept;
    this.#isLost = false;
    this.#isPromised = kept && (await this.#ports.isPromised());
    const tables = kept ? await this.#openKept() : ok(null);
    if (!tables.ok) return tables;
    if (tables.value) {
      this.#workspace.setTables(tables.value, true);
      return ok(undefined);
    }
    const opened = await this.#ports.engine.open(null);
    if (!opened.ok) return opened;
    this.#isLost = kept;
    await this.#readExampleAgain();
    return ok(undefined);
  }

  /** Sees to it, before files are read, that there is a place for their rows with room enough. */
  async makeRoom(files: readonly File[]): Promise<Result<void>> {
    if (!this.#onDevice) return ok(undefined);
    const room = await this.#roomFor(files);
    if (!room.ok || !this.#isLost) return room;
    await this.#ports.forgetTables(this.#projectId);
    this.#isLost = false;
    this.#workspace.setTables([], true);
    return this.#move(true);
  }

  /** Keeps the rows on this device, or no longer. The files of this tab are read into the new place. */
  async keep(onDevice: boolean): Promise<void> {
    this.#isAsked = onDevice;
    await this.#loader.between((read) => this.#keep(onDevice, read));
    this.#isAsked = null;
  }

  /**
   * After the engine stopped: starts it again and reads back what this tab still holds or the device keeps. When it stops
   * twice within a minute the same work would stop it again: then it waits for the user. What did not fit on the device is not
   * tried again.
   */
  async reopen(asked = false): Promise<void> {
    if (this.#moving) return;
    const now = Date.parse(this.#ports.now());
    this.#stuck = !asked && now - this.#reopenedAt < 60_000;
    if (this.#reopening || this.#stuck) return;
    this.#reopening = true;
    this.#reopenedAt = now;
    const files = this.#loader.held;
    await this.#loader.settled();
    const failures = this.#loader.failures;
    const isFull = failures.some(({ code }) => code === 'storage.full');
    this.#workspace.setTables([], true);
    const restarted = await this.#ports.engine.restart();
    const opened = restarted.ok && this.#onDevice ? await this.begin(true) : restarted;
    const lost = files.filter(({ source }) => this.#loader.needed.some((each) => each.id === source.id));
    if (opened.ok && lost.length > 0 && !isFull) await this.#loader.readAgain(lost);
    for (const failure of failures.filter((each) => !this.#loader.failures.includes(each)).toReversed()) this.#loader.fail(failure);
    if (!opened.ok) this.#loader.fail(opened.error);
    this.#reopening = false;
  }

  get #projectId(): string {
    return this.#workspace.project.current.id;
  }

  /** The tables kept on this device, in the database that is then open; null when there is none that can be read. */
  async #openKept(): Promise<Result<KeptTable[] | null>> {
    if (!(await this.#ports.hasTables(this.#projectId))) return ok(null);
    this.#moving = true;
    let opened = await this.#ports.engine.open(this.#projectId);
    for (let i = 1; i < OPEN_TRIES && !opened.ok && opened.error.code === 'storage.locked'; i++) {
      await new Promise((later) => setTimeout(later, TRY_AGAIN_MS));
      opened = await this.#ports.engine.open(this.#projectId);
    }
    const tables = opened.ok ? await keptTables(this.#ports.engine, this.#workspace.project.current.sources) : opened;
    this.#moving = false;
    return !tables.ok && isDamage(tables.error) ? ok(null) : tables;
  }

  async #keep(onDevice: boolean, read: ReadAgain): Promise<void> {
    const files = this.#loader.held;
    const hindrance = onDevice ? await this.#hindrance(files.map(({ file }) => file)) : null;
    if (hindrance) return this.#loader.fail(hindrance);
    const opened = await this.#move(onDevice);
    if (this.#onDevice) this.#isPromised = await this.#ports.askToKeep();
    if (!onDevice) await this.#ports.forgetTables(this.#projectId);
    this.#isLost = false;
    this.#workspace.setTables([], true);
    this.#moving = true;
    await read(files);
    const failures = this.#loader.failures;
    const isStopped = this.#ports.engine.state === 'stopped';
    if (isStopped && this.#onDevice) {
      await this.#move(false);
      await this.#ports.forgetTables(this.#projectId);
      await read(files);
      const why = failures.find(({ code }) => code === 'storage.full') ?? failures[0];
      if (why) this.#loader.fail(why);
    }
    this.#moving = false;
    if (!opened.ok) this.#loader.fail(opened.error);
    if (isStopped && !onDevice) void this.reopen();
  }

  /** Opens an empty place; in memory when that on the device cannot be opened. */
  async #move(onDevice: boolean): Promise<Result<void>> {
    this.#moving = true;
    const opened = await this.#ports.engine.open(onDevice ? this.#projectId : null);
    if (!opened.ok && onDevice) await this.#ports.engine.open(null);
    this.#moving = false;
    this.#onDevice = opened.ok && onDevice;
    return opened;
  }

  async #hindrance(files: readonly File[]): Promise<KavelError | null> {
    const readable = await Promise.all(files.map(isReadable));
    const changed = files.find((_, i) => !readable[i]);
    if (changed) return { code: 'file.changed', file: changed.name };
    const room = await this.#roomFor(files);
    return room.ok ? null : room.error;
  }

  async #roomFor(files: readonly File[]): Promise<Result<void>> {
    const [need, free] = await Promise.all([storedBytes(files), this.#ports.freeBytes()]);
    if (free === null || need <= free) return ok(undefined);
    return err({ code: 'storage.tooLittle', needMb: Math.ceil(need / MEGABYTE), freeMb: Math.floor(free / MEGABYTE) });
  }

  async #readExampleAgain(): Promise<void> {
    const wanted = this.#workspace.project.current.sources.filter((source) => source.origin === 'sample');
    if (wanted.length === 0) return;
    const language = wanted.some((source) => source.file === 'bestellingen.csv' || source.file === 'klanten.csv') ? 'nl' : 'en';
    const fetched = await this.#ports.sampleFiles(language);
    if (!fetched.ok) return this.#loader.fail(fetched.error);
    const files = wanted.flatMap((source) => {
      const file = fetched.value.find((each) => each.name === source.file);
      return file ? [{ source, file }] : [];
    });
    await this.#loader.readAgain(files);
  }
}

const isDamage = ({ code }: KavelError): boolean => code === 'engine.query' || code === 'engine.stopped';
