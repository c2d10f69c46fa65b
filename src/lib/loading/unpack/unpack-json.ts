import type { ConvertOptions, Unpacked } from '#lib/loading/conversion.ts';
import { bytesOf, within } from './byte-stream.ts';
import { FileFault } from './file-fault.ts';
import { flatRecord, parsedRecord } from './flat-record.ts';
import { JsonRecords, type RecordHandler } from './json-records.ts';
import { PlainCsv } from './plain-csv.ts';

const HEAD_BYTES = 1_000_000;

/**
 * The records of a JSON file as plain CSV: a list of objects, a list within an object (each list a table by its key), or an
 * object per line. Columns are all keys in the order in which they are first seen; an object in a record gives a column per key
 * (`address.city`), what is deeper stays JSON. Throws `FileFault`: `file.noTable`, `file.badRecord`, `file.truncated`.
 */
export async function unpackJson(file: Blob, name: string, table: string | null, options: ConvertOptions): Promise<Unpacked> {
  const head = file.slice(0, HEAD_BYTES);
  const isList = await hasList(head, name);
  const lists = new RecordLists(name);
  await readHead(head, isList, name, (record, line, list) => void lists.read(record, line, list));
  // Keys that come up later call for a second reading: the first line of the table names them all.
  for (let from = 0; ; from = 50) {
    const taken = lists.taken(table);
    const header = lists.columns(taken);
    const csv = new PlainCsv();
    csv.push(header);
    const records = new JsonRecords(isList, name, (record, line, list) => {
      const cells = lists.read(record, line, list);
      if (list === taken) csv.push(cells, header.length);
    });
    await feed(records, file, within(options, from, 100));
    records.end();
    const isSame = lists.taken(table) === taken && lists.columns(taken).length === header.length;
    if (!isSame) continue;
    if (header.length === 0) throw new FileFault({ code: 'file.noTable', file: name });
    const hasChoice = lists.names.length > 1;
    return { text: csv.blob(), isPlain: true, hasHeader: true, tables: hasChoice ? lists.names : [], table: hasChoice ? taken : null };
  }
}

/** The lists of a file with the columns of each, as they turn up. */
class RecordLists {
  readonly #file: string;
  readonly #lists = new Map<string, Map<string, number>>();

  constructor(file: string) {
    this.#file = file;
  }

  get names(): string[] {
    return [...this.#lists.keys()];
  }

  taken(wanted: string | null): string {
    return wanted !== null && this.#lists.has(wanted) ? wanted : (this.names[0] ?? '');
  }

  columns(list: string): string[] {
    return [...(this.#lists.get(list)?.keys() ?? [])];
  }

  /** The cells of a record, each in the column of its key; a new key is a new column. */
  read(record: string, line: number, list: string): (string | undefined)[] {
    const parsed = parsedRecord(record);
    if (!parsed) throw new FileFault({ code: 'file.badRecord', file: this.#file, line });
    let columns = this.#lists.get(list);
    if (!columns) this.#lists.set(list, (columns = new Map()));
    const cells: (string | undefined)[] = [];
    for (const [key, text] of flatRecord(parsed)) {
      let column = columns.get(key);
      if (column === undefined) columns.set(key, (column = columns.size));
      cells[column] = text;
    }
    return cells;
  }
}

/** Whether the records stand in a list: not when a second object follows the first, as where every line is one. */
async function hasList(head: Blob, name: string): Promise<boolean> {
  let objects = 0;
  let listed = 0;
  await readHead(head, false, name, () => void objects++);
  if (objects > 1) return false;
  await readHead(head, true, name, () => void listed++);
  return listed > 0 || objects === 0;
}

/** Reads the records that stand whole in the head; what is wrong there comes up when all is read. */
async function readHead(head: Blob, isList: boolean, name: string, give: RecordHandler): Promise<void> {
  try {
    await feed(new JsonRecords(isList, name, give), head, {});
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
  }
}

/** JSON is UTF-8 by its rules; some programs write UTF-16 with a mark. */
async function feed(records: JsonRecords, file: Blob, options: ConvertOptions): Promise<void> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytesOf(file, options)) records.push(decoder.decode(piece, { stream: true }));
  records.push(decoder.decode());
}
