import { sampledRecords } from './csv-records.ts';
import { cellKind } from './cell-kind.ts';
import { type CutText, scored } from './cutting-score.ts';
import { findTable, fitting } from './find-table.ts';
import type { Notation } from './recipe.ts';
import type { Cutting } from './record-scanner.ts';

export const usualDelimiters = [',', ';', '\t', '|'] as const;
const rareDelimiters = ['\x1f', '\x1e', '\x01', '~', '^', '¦', '§'] as const;
/** Signs that texts hold. */
const lastDelimiters = [':', '#', ' '] as const;
const RECORDS = 200;
const TEXT = 64_000;

type Chosen = Partial<Omit<Notation, 'encoding'>>;

/**
 * All usual ways to cut the start of a file, the likeliest first; a sign that texts hold only where no other gives a table. `said`: the delimiter that the file itself names.
 */
export function cutTexts(head: string, cut: boolean, chosen: Chosen, said?: string): CutText[] {
  const isLong = head.length > TEXT && /[\r\n]/.test(head.slice(1, TEXT));
  const text = isLong ? head.slice(0, TEXT) : head;
  const tried = (delimiters: readonly string[]): CutText[] =>
    delimiters
      .flatMap((delimiter) =>
        scored(quoteStyles(text, chosen).map((style) => cutText(text, cut || isLong, { ...style, delimiter }, chosen))),
      )
      .toSorted((a, b) => b.score - a.score);
  if (chosen.delimiter) return tried([chosen.delimiter]);
  const held = (delimiters: readonly string[]): string[] => (said ? [] : delimiters.filter((delimiter) => text.includes(delimiter)));
  const usual = tried(said ? [said] : usualDelimiters);
  const rare = tried(held(rareDelimiters)).filter(isSure);
  const [best] = [...usual, ...rare].toSorted((one, other) => other.score - one.score);
  if (best && (best.table?.width ?? 0) > 1 && (said || best.score > 1)) return withDoubled(best, text, cut || isLong, chosen).concat(usual);
  const [last] = tried(held(lastDelimiters)).filter(isSure);
  return last ? [...withDoubled(last, text, cut || isLong, chosen), ...usual] : usual;
}

/** A rare sign only cuts when every line agrees; one that texts hold from the first line on. */
function isSure({ cutting, records, table }: CutText): boolean {
  if (!table || table.width < 2) return false;
  const inTexts = lastDelimiters.includes(cutting.delimiter as ':');
  if (inTexts && (table.first > 0 || records.length < 3)) return false;
  const region = records.slice(table.first);
  const rows = fitting(region, table.width);
  if (rows.length < region.length * 0.98) return false;
  if (cutting.delimiter === ':') return !records.some(({ raw }) => /^\d{1,2}:\d{2}(?::\d{2})?$|:\/\//.test(raw));
  if (cutting.delimiter !== ' ') return true;
  const typed = Array.from({ length: table.width }, (_, i) =>
    rows.slice(1).every((row) => ['number', 'date', 'code'].includes(cellKind(row[i] ?? ''))),
  );
  return table.width > 2 && typed.filter(Boolean).length >= table.width / 2;
}

/** `a||b`: what one sign cuts leaves every second cell empty, in the header too; then the delimiter is that sign twice. */
function withDoubled(best: CutText, text: string, cut: boolean, chosen: Chosen): CutText[] {
  const { delimiter } = best.cutting;
  const width = best.table?.width ?? 0;
  const rows = fitting(best.records.slice(best.table?.first), width);
  const halves = width > 2 && width % 2 === 1 && rows.every((row) => row.every((cell, i) => i % 2 === 0 || cell === ''));
  return halves ? [...scored([cutText(text, cut, { ...best.cutting, delimiter: delimiter + delimiter }, chosen)]), best] : [best];
}

function cutText(text: string, cut: boolean, cutting: Cutting, chosen: Chosen): CutText {
  const records = sampledRecords(text, cutting, RECORDS, cut);
  return { cutting, records, table: findTable(records, chosen.headerLines ?? null, chosen.skipLines !== undefined), score: 0 };
}

type Style = Pick<Notation, 'quote' | 'escape'>;

function quoteStyles(text: string, { quote, escape }: Chosen): Style[] {
  const all: Style[] = [{ quote: '"', escape: 'double' }];
  if (text.includes('\\"')) all.push({ quote: '"', escape: 'backslash' });
  if (text.includes("'")) all.push({ quote: "'", escape: 'double' });
  if (text.includes("\\'")) all.push({ quote: "'", escape: 'backslash' });
  if (text.includes('"')) all.push({ quote: '', escape: 'double' });
  const wanted = all.filter((style) => (quote === undefined || style.quote === quote) && (escape === undefined || style.escape === escape));
  return wanted.length ? wanted : [{ quote: quote ?? '"', escape: escape ?? 'double' }];
}
