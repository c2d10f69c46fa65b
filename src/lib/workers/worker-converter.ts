import { type Remote, proxy, wrap } from 'comlink';
import { type Result, err } from '#lib/core/result.ts';
import type { ConvertOptions, Converter } from '#lib/loading/conversion.ts';
import { startModule } from './blob-module.ts';
import type { RemoteConverter } from './converter-worker.ts';

const IDLE_MS = 20_000;
const OUT_OF_MEMORY = err({ code: 'engine.memory' });

/** A started worker, with who is to be told how far it is. */
interface ConverterWorker {
  readonly remote: Remote<RemoteConverter>;
  readonly gone: Promise<void>;
  readonly end: () => void;
  tell: (percent: number) => void;
}

/**
 * Converts beside the page. A worker is started when one is first needed, does one thing at a time and ends when nothing was asked
 * of it for a while. An abort ends it at once. One that stops by itself was out of memory (`engine.memory`); one that could not
 * be fetched is `engine.download`. `script`: the address of the bundled `converter-worker.ts`.
 */
export function workerConverter(script: string): Converter {
  let idle: ConverterWorker | null = null;
  let idleEnd: ReturnType<typeof setTimeout> | undefined;

  const takeIdle = (): ConverterWorker | null => {
    const worker = idle;
    clearTimeout(idleEnd);
    idle = null;
    return worker;
  };
  const keepIdle = (worker: ConverterWorker): void => {
    takeIdle()?.end();
    idle = worker;
    idleEnd = setTimeout(() => takeIdle()?.end(), IDLE_MS);
  };

  async function inWorker<Value>(
    { signal, onProgress }: ConvertOptions,
    convert: (remote: Remote<RemoteConverter>) => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    const worker = takeIdle() ?? (await startWorker(script));
    if (!worker) return err({ code: 'engine.download' });
    worker.tell = onProgress ?? ignore;
    const listening = new AbortController();
    const stopped = new Promise<Result<Value>>((settle) => {
      const cancel = (): void => settle(err({ code: 'cancelled' }));
      if (signal?.aborted) cancel();
      signal?.addEventListener('abort', cancel, { signal: listening.signal });
      void worker.gone.then(() => settle(OUT_OF_MEMORY));
    });
    let isFinished = false;
    const finished = convert(worker.remote).then(
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
  }

  return {
    unpack: (file, name, format, table, options = {}) => inWorker(options, (remote) => remote.unpack(file, name, format, table)),
    decode: (text, name, encoding, options = {}) => inWorker(options, (remote) => remote.decode(text, name, encoding)),
    mend: (text, name, notation, columns, options = {}) => inWorker(options, (remote) => remote.mend(text, name, notation, columns)),
  };
}

const ignore = (): void => undefined;

async function startWorker(script: string): Promise<ConverterWorker | null> {
  const module = await startModule(script);
  if (!module) return null;
  const remote = wrap<RemoteConverter>(module.worker);
  const started: ConverterWorker = { remote, gone: module.gone, end: () => module.worker.terminate(), tell: ignore };
  await remote.onProgress(proxy((percent: number) => started.tell(percent)));
  return started;
}
