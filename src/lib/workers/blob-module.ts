export interface ModuleWorker {
  readonly worker: Worker;
  /** Settles when the worker failed or ended by itself; may never settle. */
  readonly gone: Promise<void>;
}

const READY = 'ready';

/**
 * Starts a module of this site as a worker from a `blob:` that imports it, so that the page's policy binds it; a worker loaded by
 * address would not be bound by a policy in a `<meta>` tag. It holds a lock as long as it lives, since one that ends by itself
 * (out of memory) sends no event. Its console is silenced: nothing of a file's content is to come out there. Null when the
 * module could not be fetched.
 */
export function startModule(script: string): Promise<ModuleWorker | null> {
  const lock = `kavel-worker-${Math.random().toString(36).slice(2)}`;
  const source = `for (const say of ['log', 'debug', 'info', 'warn', 'error']) console[say] = () => {};
await new Promise((held) => navigator.locks?.request(${JSON.stringify(lock)}, () => (held(), new Promise(() => {}))) ?? held());
await import(${JSON.stringify(new URL(script, location.href).href)});
postMessage(${JSON.stringify(READY)});
`;
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url, { type: 'module', name: 'files' });
  return new Promise((settle) => {
    const gone = new Promise<void>((leave) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        worker.terminate();
        settle(null);
        leave();
      });
      const start = (event: MessageEvent): void => {
        if (event.data !== READY) return;
        worker.removeEventListener('message', start);
        URL.revokeObjectURL(url);
        void navigator.locks?.request(lock, () => leave());
        settle({ worker, gone });
      };
      worker.addEventListener('message', start);
    });
  });
}
