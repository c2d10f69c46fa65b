import type { Result } from '#lib/core/result.ts';
import type { QuickPlan } from './quick/quick-plan.ts';
import type { TakeRows } from './quick/quick-pieces.ts';
import type { Encoding, Notation } from './recipe.ts';

/** What a file is by its bytes, whatever its name says. A gzip or zip holds one of the others. */
export type FileFormat = 'text' | 'gzip' | 'zip' | 'xlsx' | 'parquet' | 'json';

export interface ConvertOptions {
  readonly signal?: AbortSignal;
  /** 0 to 100. */
  readonly onProgress?: (percent: number) => void;
}

/** One table out of a file that is more than text. */
export interface Unpacked {
  /** Text as it stood in a gzip or zip; or, of a workbook, Parquet or JSON, a table written in `plainNotation`. */
  readonly text: Blob;
  /** Whether the text is our own writing: then its notation is `plainNotation` and numbers and dates are plain. */
  readonly isPlain: boolean;
  /** Whether its first line surely is the header, as of records; of a text or a sheet that is to be found out. */
  readonly hasHeader: boolean;
  /** All tables there are to choose from, by name: sheets, files in a zip; empty where there is but one. */
  readonly tables: readonly string[];
  /** The one that was taken; null where there is but one. */
  readonly table: string | null;
}

/** A file read with care by our own reader, for what the engine's cannot read. read = rows + aside. */
export interface Mended {
  /** Plain UTF-8 CSV without a header: the line a record starts on (from 1, in the file as it is), then its cells. */
  readonly rows: Blob;
  /** Plain UTF-8 CSV without a header, a record set aside each: line, reason (a `SetAsideReason`), raw text. */
  readonly aside: Blob;
  readonly used: number;
  readonly setAside: number;
}

/** Turns files into text the engine reads: beside the page, in pieces, cancellable (`cancelled`). Errors are `file.*`. */
export interface Converter {
  /** `table`: the one to take; null takes the first with rows. */
  unpack(file: Blob, name: string, format: FileFormat, table: string | null, options?: ConvertOptions): Promise<Result<Unpacked>>;
  /** The same text in UTF-8. */
  decode(text: Blob, name: string, encoding: Encoding, options?: ConvertOptions): Promise<Result<Blob>>;
  /** `columns`: how many cells a record must have. */
  mend(text: Blob, name: string, notation: Notation, columns: number, options?: ConvertOptions): Promise<Result<Mended>>;
  /** The rows of a plain text in UTF-8, a piece at a time and in order; false when it is not that plain, and must be read otherwise. */
  rows(text: Blob, name: string, plan: QuickPlan, take: TakeRows, options?: ConvertOptions): Promise<Result<boolean>>;
}
