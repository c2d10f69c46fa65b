/**
 * Starts a worker of our own site from a `blob:`, so that it inherits the page's content security policy; a worker loaded by
 * address would not be bound by a policy in a `<meta>` tag. Its console is silenced: DuckDB prints errors with cells in them.
 */
export function blobWorker(address: string): Worker {
  const silence = `for (const say of ['log', 'debug', 'info', 'warn', 'error']) console[say] = () => {};`;
  const url = URL.createObjectURL(new Blob([`${silence}\nimportScripts(${JSON.stringify(address)});`], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'engine' });
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}
