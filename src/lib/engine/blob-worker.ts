export interface BlobWorker {
  readonly worker: Worker;
  /** Settles when the worker fails or is gone, for whatever reason; it may also never settle. */
  readonly gone: Promise<void>;
  /** To be called when the worker has answered for the first time: from then on its silent end is noticed too. */
  readonly watch: () => void;
}

/**
 * Starts a worker from its source as a `blob:`, so that it inherits the page's content security policy; a worker loaded by
 * address would not be bound by a policy in a `<meta>` tag. Its console is silenced: DuckDB prints errors with cells in them.
 * It holds a lock as long as it lives, since a worker that ends by itself sends no event.
 */
export function blobWorker(source: Blob): BlobWorker {
  const lock = `kavel-engine-${Math.random().toString(36).slice(2)}`;
  const script = `for (const say of ['log', 'debug', 'info', 'warn', 'error']) console[say] = () => {};
navigator.locks?.request(${JSON.stringify(lock)}, () => new Promise(() => {}));
`;
  const url = URL.createObjectURL(new Blob([script, source], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'engine' });
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  let leave: () => void = () => undefined;
  const gone = new Promise<void>((settle) => {
    leave = settle;
  });
  /** The first to hear of an error: the library would print it to the console. */
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  });
  const watch = () => void navigator.locks?.request(lock, leave);
  return { worker, gone, watch };
}
