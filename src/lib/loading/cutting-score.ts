import { cellKind } from './cell-kind.ts';
import type { SampledRecord } from './csv-records.ts';
import { fitting, type FoundTable } from './find-table.ts';
import type { Cutting } from './record-scanner.ts';

/** A way to cut a text, and what comes of it. */
export interface CutText {
  readonly cutting: Cutting;
  readonly records: readonly SampledRecord[];
  readonly table: FoundTable | null;
  readonly score: number;
}

/** The same ways to cut a text, one for each style of quotes, with their scores: over 1 where the text clearly is such a table. */
export const scored = (cuts: readonly CutText[]): CutText[] =>
  cuts.map((cut) => ({ ...cut, score: cut.table ? tableScore(cut, cut.table) + quoteScore(cut, cuts) : 0 }));

/** What cells of a table hold when another delimiter cuts it. */
const foreign: Readonly<Record<string, RegExp>> = { ',': /[;\t|]/, ';': /[\t|]/, '\t': /[;|]/, '|': /[;\t]/ };

/** Higher for more records of the same width, a header, and cells that hold no other delimiter; one column is the last resort. */
function tableScore({ cutting, records }: CutText, table: FoundTable): number {
  const last = records.findLastIndex((record) => fitting([record], table.width).length > 0);
  const region = records.slice(table.first, last + 1);
  const rows = fitting(region, table.width);
  const alike = rows.length / Math.max(1, region.length);
  if (table.width === 1) return 0.55 + (alike - 1) / 10;
  const others = foreign[cutting.delimiter] ?? /[,;\t|]/;
  const unclean = rows.filter((row) => row.some((cell) => others.test(cell))).length / Math.max(1, rows.length);
  const above = records.slice(0, table.first).filter(({ raw }) => !raw.startsWith('#')).length;
  const areDecimals = !table.headerLines && region.every(({ raw }) => cellKind(raw) === 'number');
  const isNoTable = alike < 0.7 || (rows.length < 2 && records.length > 1);
  return (
    alike +
    (0.5 * rows.length) / records.length +
    (rows.length === records.length ? 0.3 : 0) -
    0.4 * unclean -
    (cutting.delimiter !== ',' && commasIn(region) > 1 ? 0.3 : 0) -
    (0.5 * faultsIn(records)) / records.length +
    (table.headerLines ? 0.1 : 0) -
    (above && (areDecimals || above > region.length) ? 1 : 0) -
    0.02 * Math.min(5, above) -
    (isNoTable ? 0.5 : 0) +
    0.005 * Math.min(20, table.width)
  );
}

/** The commas that every record has, when all have the same number. */
function commasIn(records: readonly SampledRecord[]): number {
  const counts = new Set(records.map(({ raw }) => raw.split(',').length - 1));
  const [count] = counts;
  return counts.size === 1 ? (count ?? 0) : 0;
}

const quotedIn = ({ records }: CutText): number => records.reduce((sum, { quoted }) => sum + quoted, 0);
const faultsIn = (records: readonly SampledRecord[]): number => records.filter(({ isFaulty }) => isFaulty).length;

/**
 * Double quotes, unless single ones quote more cells without faults, or double ones start cells and never close them; of two ways
 * to write a quote inside quotes the backslash where the text has it before one that is not doubled.
 */
function quoteScore(cut: CutText, others: readonly CutText[]): number {
  const { quote } = cut.cutting;
  const doubles = others.filter((other) => other.cutting.quote === '"');
  const quoted = Math.max(0, ...doubles.map(quotedIn));
  if (quote === "'") {
    const own = quotedIn(cut);
    return doubles.length && (own <= quoted || faultsIn(cut.records) > own * 0.2)
      ? -1
      : (faultsIn(cut.records) ? 0.03 : 0.3) + escapeScore(cut);
  }
  if (quote === '') return doubles.length && (quoted > 0 || !doubles.some(({ records }) => faultsIn(records))) ? -1 : 0.0005;
  return escapeScore(cut);
}

const escapedDouble = /(?<!\\)(?:\\\\)*\\"(?!")/;
const escapedSingle = /(?<!\\)(?:\\\\)*\\'(?!')/;

function escapeScore({ cutting: { quote, escape }, records }: CutText): number {
  if (escape === 'double') return 0;
  const escaped = quote === "'" ? escapedSingle : escapedDouble;
  return records.some(({ raw }) => escaped.test(raw)) ? 0.001 : -0.001;
}
