import type { ConvertOptions, FileFormat, Unpacked } from '#lib/loading/conversion.ts';
import { fileFormat } from '#lib/loading/file-format.ts';
import { within } from './byte-stream.ts';
import { FileFault } from './file-fault.ts';
import { gunzipped } from './gunzip.ts';
import { unpackJson } from './unpack-json.ts';
import { unpackParquet } from './unpack-parquet.ts';
import { unpackZip } from './unpack-zip.ts';
import { unpackWorkbook } from './workbook/unpack-workbook.ts';
import { wholeOf } from './zip-content.ts';

const DEEPEST = 3;
const HEAD_BYTES = 4096;
const TAR_MARK_BYTE = 257;

/** `Converter.unpack`, throwing `FileFault`. A gzip or zip may hold any other format, a few levels deep. */
export async function unpack(
  file: Blob,
  name: string,
  format: FileFormat,
  table: string | null,
  options: ConvertOptions,
  depth = 0,
): Promise<Unpacked> {
  if (depth > DEEPEST) throw new FileFault({ code: 'file.noTable', file: name });
  switch (format) {
    case 'text':
      return { text: file, isPlain: false, hasHeader: false, tables: [], table: null };
    case 'gzip': {
      const content = await wholeOf(gunzipped(file, name, within(options, 0, 80)));
      return unpackInner(content, name, table, within(options, 80, 100), depth);
    }
    case 'zip':
      return unpackZip(file, name, table, within(options, 0, 80), (content, inner, wanted) =>
        unpack(content, name, inner, wanted, within(options, 80, 100), depth + 1),
      );
    case 'xlsx':
      return unpackWorkbook(file, name, table, options);
    case 'parquet':
      return unpackParquet(file, name, options);
    case 'json':
      return unpackJson(file, name, table, options);
  }
}

async function unpackInner(content: Blob, name: string, table: string | null, options: ConvertOptions, depth: number): Promise<Unpacked> {
  const head = new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer());
  const mark = new TextDecoder().decode(head.subarray(TAR_MARK_BYTE, TAR_MARK_BYTE + 5));
  if (mark === 'ustar') throw new FileFault({ code: 'file.notText', file: name });
  const format = fileFormat(head, name);
  if (!format.ok) throw new FileFault(format.error);
  return unpack(content, name, format.value, table, options, depth + 1);
}
