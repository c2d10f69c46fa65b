import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import { LONGEST_LINE_BYTES } from './read-samples.ts';
import type { Column, ColumnType, Notation, Recipe } from './recipe.ts';

/** Where the engine notes, while it reads, the lines it cannot use: a table of this connection only. */
export const readErrors = id('kavel_errors');

/** A record that does not fit in it is left out without a word: see `hasGiantRecord`. */
export const READ_BUFFER_BYTES = 32_000_000;

const types: Readonly<Record<ColumnType, Sql>> = {
  text: sql`'VARCHAR'`,
  number: sql`'DOUBLE'`,
  date: sql`'DATE'`,
  timestamp: sql`'TIMESTAMP'`,
  boolean: sql`'BOOLEAN'`,
};

/** Before the columns of a mended file: the line a record starts on in the file as it was. */
export const lineColumn = id('~line');

/** A registered text and how it is cut; `isMended`: by our own reader, with the line number in front of each record. */
export interface CsvText {
  readonly name: string;
  readonly notation: Notation;
  readonly isMended: boolean;
}

/** Columns with the types the reader gives them, and the texts that stand for "nothing": each one costs time at every cell. */
export interface CsvReading {
  readonly columns: readonly Column[];
  readonly decimal: Recipe['decimal'];
  readonly missing: readonly string[];
}

const formatOf = (columns: readonly Column[], type: 'date' | 'timestamp'): string | null =>
  columns.find((column) => column.type === type)?.format ?? null;

const escapes = ({ quote, escape }: Notation): string => (quote === '' || escape === 'double' ? quote : '\\');

/**
 * The rows of a registered text in UTF-8 with every option given, nothing sniffed. Lines that cannot be used go to `readErrors`.
 * The reader knows one format for all dates and one for all timestamps: that of the first column with such a type.
 */
export function csvRows({ name, notation, isMended }: CsvText, { columns, decimal, missing }: CsvReading): Sql {
  const date = formatOf(columns, 'date');
  const timestamp = formatOf(columns, 'timestamp');
  // Our own reader counts signs, of three bytes at most.
  const most = isMended ? 3 : 1;
  const fields = [...(isMended ? [sql`'~line': 'BIGINT'`] : []), ...columns.map((column) => sql`${column.name}: ${types[column.type]}`)];
  const options = [
    sql`delim=${notation.delimiter}, quote=${notation.quote}, escape=${escapes(notation)}`,
    sql`skip=${notation.skipLines}, header=${notation.headerLines > 0}, auto_detect=false, compression='none', strict_mode=true`,
    sql`columns={${join(fields)}}`,
    sql`nullstr=[${join(missing.map((text) => sql`${text}`))}]`,
    sql`decimal_separator=${decimal}`,
    ...(date ? [sql`dateformat=${date}`] : []),
    ...(timestamp ? [sql`timestampformat=${timestamp}`] : []),
    sql`max_line_size=${most * LONGEST_LINE_BYTES}, buffer_size=${most * READ_BUFFER_BYTES}`,
    sql`store_rejects=true, rejects_limit=0, rejects_table='kavel_errors', rejects_scan='kavel_scans'`,
  ];
  return sql`read_csv(${name}, ${join(options)})`;
}

/** To run before each read: what the last one noted is gone. */
export const forgetErrors: readonly Sql[] = [sql`DROP TABLE IF EXISTS temp.kavel_errors`, sql`DROP TABLE IF EXISTS temp.kavel_scans`];

/** Whether a line was noted that has no cells to speak of: too few or many fields, quotes amiss, too long, not UTF-8. */
export const hasStructuralErrors = sql<{
  found: boolean;
}>`SELECT EXISTS (SELECT 1 FROM ${readErrors} WHERE error_type <> 'CAST') AS found`;

/** The columns in which the reader met cells of another type. */
export const misfitColumns = sql<{ column: string }>`SELECT DISTINCT column_name AS "column" FROM ${readErrors} WHERE error_type = 'CAST'`;
