import { type Remote, proxy, wrap } from 'comlink';
import { type Result, err } from '#lib/core/result.ts';
import { startModule } from './blob-module.ts';

const IDLE_MS = 20_000;
const OUT_OF_MEMORY = err({ code: 'engine.memory' });

export interface WorkOptions {
  readonly signal?: AbortSignal | undefined;
  /** 0 to 100. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

/** What a worker's module exposes beside its work. */
export interface TellsProgress {
  onProgress(listener: (percent: number) => void): void;
}

interface StartedWorker<Exposed> {
  readonly remote: Remote<Exposed>;
  readonly gone: Promise<void>;
  readonly end: () => void;
  tell: (percent: number) => void;
}

/** Has one piece of work done beside the page. */
export type RemoteWork<Exposed> = <Value>(
  options: WorkOptions,
  work: (remote: Remote<Exposed>) => Promise<Result<Value>>,
) => Promise<Result<Value>>;

/**
 * Work beside the page. A worker is started when one is first needed, does one thing at a time and ends when nothing was asked of
 * it for a while. An abort ends it at once. One that stops by itself was out of memory (`engine.memory`); one that could not be
 * fetched is `engine.download`. `script`: the address of the bundled module.
 */
export function remoteWork<Exposed extends TellsProgress>(script: string): RemoteWork<Exposed> {
  let idle: StartedWorker<Exposed> | null = null;
  let idleEnd: ReturnType<typeof setTimeout> | undefined;

  const takeIdle = (): StartedWorker<Exposed> | null => {
    const worker = idle;
    clearTimeout(idleEnd);
    idle = null;
    return worker;
  };
  const keepIdle = (worker: StartedWorker<Exposed>): void => {
    takeIdle()?.end();
    idle = worker;
    idleEnd = setTimeout(() => takeIdle()?.end(), IDLE_MS);
  };

  return async ({ signal, onProgress }, work) => {
    const worker = takeIdle() ?? (await startWorker<Exposed>(script));
    if (!worker) return err({ code: 'engine.download' });
    worker.tell = onProgress ?? ignore;
    const listening = new AbortController();
    const stopped = new Promise<ReturnType<typeof err<{ code: 'cancelled' } | { code: 'engine.memory' }>>>((settle) => {
      const cancel = (): void => settle(err({ code: 'cancelled' }));
      if (signal?.aborted) cancel();
      signal?.addEventListener('abort', cancel, { signal: listening.signal });
      void worker.gone.then(() => settle(OUT_OF_MEMORY));
    });
    let isFinished = false;
    const finished = work(worker.remote).then(
      (result) => {
        isFinished = true;
        return result;
      },
      () => OUT_OF_MEMORY,
    );
    const outcome = await Promise.race([stopped, finished]);
    listening.abort();
    worker.tell = ignore;
    if (isFinished) keepIdle(worker);
    else worker.end();
    return outcome;
  };
}

const ignore = (): void => undefined;

async function startWorker<Exposed extends TellsProgress>(script: string): Promise<StartedWorker<Exposed> | null> {
  const module = await startModule(script);
  if (!module) return null;
  const remote = wrap<TellsProgress>(module.worker);
  const started: StartedWorker<Exposed> = {
    remote: remote as unknown as Remote<Exposed>,
    gone: module.gone,
    end: () => module.worker.terminate(),
    tell: ignore,
  };
  await remote.onProgress(proxy((percent: number) => started.tell(percent)));
  return started;
}
