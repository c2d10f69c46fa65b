import { proxy } from 'comlink';
import type { Converter } from '#lib/loading/conversion.ts';
import type { RemoteConverter } from './converter-worker.ts';
import { remoteWork } from './remote-work.ts';

/** Converts beside the page (see `remoteWork`). `script`: the address of the bundled `converter-worker.ts`. */
export function workerConverter(script: string): Converter {
  const inWorker = remoteWork<RemoteConverter>(script);
  return {
    unpack: (file, name, format, table, options = {}) => inWorker(options, (remote) => remote.unpack(file, name, format, table)),
    decode: (text, name, encoding, options = {}) => inWorker(options, (remote) => remote.decode(text, name, encoding)),
    mend: (text, name, notation, columns, options = {}) => inWorker(options, (remote) => remote.mend(text, name, notation, columns)),
    rows: (text, name, plan, take, options = {}) => inWorker(options, (remote) => remote.rows(text, name, plan, proxy(take))),
  };
}
