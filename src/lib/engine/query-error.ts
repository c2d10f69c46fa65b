import type { EngineError } from '#lib/core/errors.ts';

/** What an engine's message means, and whether the engine can still be used after it. */
export interface Failure {
  readonly error: EngineError;
  readonly fatal: boolean;
}

const LONGEST = 300;

/** The engine's memory is spent. The first kind DuckDB itself says, and lives on; the others come from the machine below it. */
const OUT_OF_MEMORY = /^Out of Memory Error|failed to allocate|could not allocate|std::bad_alloc/i;
const MEMORY_BROKEN = /memory access out of bounds|cannot enlarge memory|array buffer allocation failed|invalid array buffer length/i;
const BROKEN =
  /^(FATAL|INTERNAL) Error|database has been invalidated|^Aborted|unreachable|table index is out of bounds|null function|function signature mismatch|maximum call stack|not initialized/i;
const INTERRUPTED = /^INTERRUPT Error|interrupted|query was cancell?ed/i;
const LOCKED = /access handle|NoModificationAllowed/i;
const FULL = /quota|no space available/i;

/** Errors made of the query's own text; all others may carry what stands in the user's cells. */
const ABOUT_THE_QUERY = /^(Parser|Syntax|Binder|Catalog|Not implemented) Error/i;

/** Reads an error of DuckDB or of the WebAssembly machine. */
export function failureOf(thrown: unknown): Failure {
  const message = messageOf(thrown);
  if (ABOUT_THE_QUERY.test(message)) return { error: { code: 'engine.query', detail: withoutCells(message) }, fatal: false };
  if (INTERRUPTED.test(message)) return { error: { code: 'cancelled' }, fatal: false };
  if (FULL.test(message)) return { error: { code: 'storage.full' }, fatal: true };
  if (LOCKED.test(message)) return { error: { code: 'storage.locked' }, fatal: true };
  if (MEMORY_BROKEN.test(message)) return { error: { code: 'engine.memory' }, fatal: true };
  if (OUT_OF_MEMORY.test(message)) return { error: { code: 'engine.memory' }, fatal: false };
  if (BROKEN.test(message)) return { error: { code: 'engine.stopped' }, fatal: true };
  return { error: { code: 'engine.query', detail: withoutCells(message) }, fatal: false };
}

/** What went wrong while rows were fetched comes as JSON around the message that matters. */
function messageOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const wrapped = /^\{"exception_type":"([^"]*)","exception_message":("(?:[^"\\]|\\.)*")/.exec(message);
  if (!wrapped?.[2]) return message;
  const inner = String(JSON.parse(wrapped[2])).replace(/^Attempting to fetch from an unsuccessful query result\s*Error: /, '');
  return /^[\w ]+ Error: /.test(inner) ? inner : `${wrapped[1]} Error: ${inner}`;
}

/** The first part of a message, without the query's text and without what may come from a cell. */
export function withoutCells(message: string): string {
  const [first = ''] = message.split(/\n\s*\n|\n(?=LINE \d+:)|Original Line:/);
  const text = ABOUT_THE_QUERY.test(message) ? withoutTexts(first) : withoutTexts(withoutNamesAndNumbers(first.split('\n')[0] ?? ''));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A text in a query stands in single quotes; one that is not closed is cited between double quotes. */
const withoutTexts = (text: string): string =>
  text
    .replaceAll(/"'[^"]*"/g, '"…"')
    .replaceAll(/'(?:[^']|'')*'/g, "'…'")
    .replaceAll(/\S+@\S+/g, '…');

const withoutNamesAndNumbers = (text: string): string =>
  text.replaceAll(/"(?:[^"]|"")*"/g, '"…"').replaceAll(/(?<![\w.,:-])\d[\d.,:-]*/g, '…');
