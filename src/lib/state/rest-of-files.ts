import { type LoadedFile, loadRest } from '#lib/jobs/load-prepared.ts';
import type { LoadOptions } from '#lib/jobs/loading-ports.ts';
import type { Ports } from '#lib/jobs/ports.ts';
import type { Result } from '#lib/core/result.ts';
import type { Workspace } from './workspace.svelte.ts';

const QUIET_MS = 1500;
const LOOK_MS = 100;
/** After giving way so often it goes on, so that it comes to an end. */
const MOST_TIMES_GIVEN_WAY = 3;

/** What the loader lends: its turn to read in, and its way of taking in what was read. */
export interface RestRoom {
  readonly inTurn: (work: (options: LoadOptions) => Promise<void>) => Promise<void>;
  readonly take: (before: LoadedFile, result: Result<LoadedFile>) => void;
}

/**
 * The files of which only the first columns are there. The others are read as soon as nobody asks anything, and a question that
 * comes in between goes first: the first result must not wait for the rest.
 */
export class RestOfFiles {
  readonly #workspace: Workspace;
  readonly #ports: Ports;
  readonly #room: RestRoom;
  #waiting: readonly LoadedFile[] = [];
  /** Of these the other columns took more than the engine could bear: they are not tried again. */
  readonly #failed = new Set<string>();
  #isReading = false;
  #isLeft = false;

  constructor(workspace: Workspace, ports: Ports, room: RestRoom) {
    this.#workspace = workspace;
    this.#ports = ports;
    this.#room = room;
  }

  /** A file that was read now: what was still to come of an earlier reading is not wanted any more. */
  add(loaded: LoadedFile): void {
    const others = this.#waiting.filter(({ source }) => source.id !== loaded.source.id);
    this.#waiting = this.willCome(loaded) ? [...others, loaded] : others;
  }

  willCome({ rest, source }: LoadedFile): boolean {
    return rest !== null && !this.#failed.has(source.id);
  }

  /** The project is left: its tables are no longer there. */
  leave(): void {
    this.#isLeft = true;
  }

  /** Reads what is still to come. */
  async begin(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    let givenWay = 0;
    while (this.#waiting.length > 0 && !this.#isLeft) {
      await this.#quiet();
      if (this.#isLeft) break;
      if (!(await this.#readFirst(givenWay < MOST_TIMES_GIVEN_WAY))) givenWay += 1;
      else givenWay = 0;
    }
    this.#isReading = false;
  }

  /** Whether it came to an end; not when it gave way to a question. */
  async #readFirst(mayGiveWay: boolean): Promise<boolean> {
    let isDone = true;
    await this.#room.inTurn(async (options) => {
      const [loaded] = this.#waiting;
      if (!loaded || this.#isLeft || !this.#workspace.project.current.sources.some(({ id }) => id === loaded.source.id)) {
        this.#waiting = this.#waiting.slice(1);
        return;
      }
      const asked = new AbortController();
      const end = mayGiveWay ? this.#workspace.onAsked(() => asked.abort()) : () => undefined;
      const signal = options.signal ? AbortSignal.any([options.signal, asked.signal]) : asked.signal;
      const result = await loadRest(this.#ports, loaded, { ...options, signal });
      end();
      isDone = result.ok || !asked.signal.aborted || Boolean(options.signal?.aborted);
      if (!isDone) return;
      this.#waiting = this.#waiting.filter((each) => each !== loaded);
      if (!result.ok && result.error.code !== 'cancelled') this.#failed.add(loaded.source.id);
      this.#room.take(loaded, result);
    });
    return isDone;
  }

  async #quiet(): Promise<void> {
    let since = performance.now();
    while (performance.now() - since < QUIET_MS && !this.#isLeft) {
      await new Promise((later) => setTimeout(later, LOOK_MS));
      if (this.#workspace.isAnswering) since = performance.now();
    }
  }
}
