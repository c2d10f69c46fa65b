import type { ConvertOptions } from '#lib/loading/conversion.ts';
import { FileFault } from '#lib/loading/unpack/file-fault.ts';
import { attribute, type XmlHandler, XmlScanner } from '#lib/loading/unpack/xml-scanner.ts';
import { type ZipEntry, zipEntries } from '#lib/loading/unpack/zip-entries.ts';
import { unpackedEntry } from '#lib/loading/unpack/zip-content.ts';
import { type NumberFormat, numberFormat } from './number-formats.ts';
import { unescaped } from './cell-text.ts';

export interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: ZipEntry;
}

/** An opened workbook: its sheets in their order, and what it takes to read them. Charts and macros are no sheets. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly is1904: boolean;
  readonly strings: ZipEntry | null;
  readonly styles: ZipEntry | null;
}

/** Opens a workbook. Throws `FileFault`: that of the zip, `file.oldExcel` for a binary workbook, `file.notText` for another office file. */
export async function openWorkbook(file: Blob, name: string, options: ConvertOptions): Promise<Workbook> {
  const entries = new Map((await zipEntries(file, name)).map((entry) => [entry.path.replace(/^\//, ''), entry]));
  const main = (await relations(file, name, entries, '_rels/.rels', options)).find((each) => each.type.endsWith('/officeDocument'));
  const path = main?.target ?? 'xl/workbook.xml';
  const workbook = entries.get(path);
  if (!workbook || !/workbook[^/]*\.(?:xml|bin)$/i.test(path)) throw new FileFault({ code: 'file.notText', file: name });
  if (path.endsWith('.bin')) throw new FileFault({ code: 'file.oldExcel', file: name });
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const related = await relations(file, name, entries, `${folder}_rels/${path.slice(folder.length)}.rels`, options);
  const listed: { name: string; isHidden: boolean; id: string }[] = [];
  let is1904 = false;
  await scanEntry(file, name, workbook, options, {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      if (tag === 'sheet')
        listed.push({
          name: attribute(attributes, 'name') ?? '',
          isHidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
          id: attribute(attributes, ':id') ?? '',
        });
    },
    close: () => undefined,
    text: () => undefined,
  });
  const sheets = listed.flatMap(({ name: sheet, isHidden, id }) => {
    const relation = related.find((each) => each.id === id);
    const entry = relation?.type.endsWith('/worksheet') ? entries.get(relation.target) : undefined;
    return entry ? [{ name: sheet, isHidden, entry }] : [];
  });
  const part = (type: string): ZipEntry | null => entries.get(related.find((each) => each.type.endsWith(type))?.target ?? '') ?? null;
  return { sheets, is1904, strings: part('/sharedStrings'), styles: part('/styles') };
}

/** The texts that cells refer to by number, rich ones as plain text. */
export async function sharedStrings(file: Blob, name: string, entry: ZipEntry | null, options: ConvertOptions): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let isReading = false;
  let isPhonetic = false;
  if (!entry) return strings;
  await scanEntry(file, name, entry, options, {
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 't') isReading = !isPhonetic;
      else if (tag === 'rPh') isPhonetic = true;
    },
    close(tag) {
      if (tag === 'si') strings.push(unescaped(text));
      else if (tag === 't') isReading = false;
      else if (tag === 'rPh') isPhonetic = false;
    },
    text(piece) {
      if (isReading) text += piece;
    },
  });
  return strings;
}

/** The number format of each style a cell can have. */
export async function cellFormats(file: Blob, name: string, entry: ZipEntry | null, options: ConvertOptions): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isInCells = false;
  if (!entry) return formats;
  await scanEntry(file, name, entry, options, {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (tag === 'cellXfs') isInCells = true;
      else if (tag === 'xf' && isInCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        formats.push(numberFormat(id, codes.get(id)));
      }
    },
    close(tag) {
      if (tag === 'cellXfs') isInCells = false;
    },
    text: () => undefined,
  });
  return formats;
}

/** Runs a part of the workbook through a handler. */
export async function scanEntry(file: Blob, name: string, entry: ZipEntry, options: ConvertOptions, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler, name);
  let decoder: TextDecoder | null = null;
  for await (const piece of unpackedEntry(file, entry, name, options)) {
    decoder ??= new TextDecoder(piece[0] === 0xff ? 'utf-16le' : piece[0] === 0xfe ? 'utf-16be' : 'utf-8');
    scanner.push(decoder.decode(piece, { stream: true }));
  }
  scanner.push(decoder?.decode() ?? '');
  scanner.end();
}

interface Relation {
  readonly id: string;
  readonly type: string;
  /** Its path in the zip. */
  readonly target: string;
}

async function relations(
  file: Blob,
  name: string,
  entries: ReadonlyMap<string, ZipEntry>,
  path: string,
  options: ConvertOptions,
): Promise<Relation[]> {
  const found: Relation[] = [];
  const entry = entries.get(path);
  if (!entry) return found;
  const folder = path.slice(0, path.indexOf('_rels/'));
  await scanEntry(file, name, entry, options, {
    open(tag, attributes) {
      if (tag !== 'Relationship') return;
      const target = new URL(attribute(attributes, 'Target') ?? '', `file:///${folder}`).pathname.slice(1);
      found.push({ id: attribute(attributes, 'Id') ?? '', type: attribute(attributes, 'Type') ?? '', target: decodeURIComponent(target) });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}
