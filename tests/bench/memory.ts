import { readdirSync, readFileSync } from 'node:fs';

/** Watches the memory of a process and all it started. Linux only: elsewhere it knows nothing. */
export class MemoryWatch {
  #peakMb: number | null = null;
  readonly #timer: NodeJS.Timeout;

  constructor(processId: number | null) {
    const look = (): void => {
      const now = processId === null ? null : memoryMbOf(processId);
      if (now !== null) this.#peakMb = Math.max(now, this.#peakMb ?? 0);
    };
    look();
    this.#timer = setInterval(look, 200);
  }

  /** Stops watching; the highest sum seen, in MB. */
  stop(): number | null {
    clearInterval(this.#timer);
    return this.#peakMb;
  }
}

/** The process that was started with this word on its command line and is nobody's helper. */
export const processStartedWith = (word: string): number | null =>
  processIds().find((id) => {
    const line = textOf(`/proc/${id}/cmdline`);
    return line.includes(word) && !line.includes('--type=');
  }) ?? null;

/** Memory shared by several is divided among them (PSS), so that the sum counts each page once. */
function memoryMbOf(root: number): number | null {
  const parents = new Map(processIds().map((id) => [id, Number(textOf(`/proc/${id}/stat`).split(') ')[1]?.split(' ')[1])]));
  const family = [...parents.keys()].filter((id) => isWithin(id, root, parents));
  const kilobytes = family.map((id) => Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${id}/smaps_rollup`))?.[1] ?? 0));
  const sum = kilobytes.reduce((a, b) => a + b, 0);
  return sum > 0 ? (sum * 1024) / 1e6 : null;
}

function isWithin(id: number, root: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = id; at; at = parents.get(at)) if (at === root) return true;
  return false;
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** Processes come and go while they are looked at. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
