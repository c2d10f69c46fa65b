import { expose, transfer } from 'comlink';
import type { Converter } from '#lib/loading/conversion.ts';
import { converterInPlace } from './converter-in-place.ts';

type TellProgress = (percent: number) => void;

const converter = converterInPlace();
let tell: TellProgress = () => undefined;
const onProgress: TellProgress = (percent) => tell(percent);

/** The converter as the page reaches it, one thing at a time. An abort is not sent: it ends the worker. */
const remoteConverter = {
  unpack: (...[file, name, format, table]: Parameters<Converter['unpack']>) => converter.unpack(file, name, format, table, { onProgress }),
  decode: (...[text, name, encoding]: Parameters<Converter['decode']>) => converter.decode(text, name, encoding, { onProgress }),
  mend: (...[text, name, notation, columns]: Parameters<Converter['mend']>) =>
    converter.mend(text, name, notation, columns, { onProgress }),
  rows: (...[text, name, plan, take]: Parameters<Converter['rows']>) =>
    converter.rows(text, name, plan, (rows) => take(transfer(rows, [rows.buffer])), { onProgress }),
  onProgress: (listener: TellProgress) => void (tell = listener),
};
export type RemoteConverter = typeof remoteConverter;

expose(remoteConverter);
