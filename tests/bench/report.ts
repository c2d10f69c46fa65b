import { totalMs, type Measurement } from './measurement.ts';

const heads = ['', 'load', 'RFM', 'together', 'x native', 'longest task', 'peak memory'];

/** Above this many rows the columns of the first result are read first. */
const LARGE_ROWS = 3_000_000;
const budget = { timesNative: 1.6, timesNativeWhenLarge: 1.25, longestTaskMs: 100, dutch: 1.3, windows1252: 2, hugeSeconds: 60 };

/** A table of what was measured, against native DuckDB with the same SQL. */
export function resultTable(measurements: readonly Measurement[], native: Measurement | undefined): string {
  const lines = measurements.map((one) => {
    if (one.failure !== null) return [one.name, one.failure];
    const ratio = ratioTo(one, native);
    return [
      one.name,
      seconds(one.loadMs),
      seconds(one.rfmMs),
      seconds(totalMs(one)),
      ratio === null ? '' : ratio.toFixed(2),
      one.longestTaskMs === null ? '' : `${Math.round(one.longestTaskMs)} ms`,
      one.peakMb === null ? '' : `${Math.round(one.peakMb)} MB`,
    ];
  });
  const widths = heads.map((head, i) =>
    Math.max(head.length, ...lines.filter((line) => line.length === heads.length).map((line) => line[i]?.length ?? 0), i ? 0 : 24),
  );
  const printed = (line: readonly string[]): string =>
    line.map((text, i) => (i ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0))).join('  ');
  return [
    printed(heads),
    ...lines.map((line) => (line.length === heads.length ? printed(line) : `${line[0]?.padEnd(widths[0] ?? 0)}  ${line[1]}`)),
  ].join('\n');
}

/** What is within the budget and what is not, a line each: against each way of native DuckDB, and the page's own thread. */
export function verdict(kavel: Measurement, natives: readonly Measurement[], rows: number): string[] {
  const longest = kavel.longestTaskMs;
  const times = natives.map((native) => {
    const ratio = ratioTo(kavel, native);
    const most = rows > LARGE_ROWS ? budget.timesNativeWhenLarge : budget.timesNative;
    return judged(`load + RFM ${ratio?.toFixed(2) ?? 'not measured'} x ${native.name}`, ratio, most, 'x');
  });
  return [
    ...times,
    judged(
      `longest task on the page ${longest === null ? 'not measured' : `${Math.round(longest)} ms`}`,
      longest,
      budget.longestTaskMs,
      'ms',
    ),
  ];
}

/** Whether notation costs no more than it may: Dutch against plain, Windows-1252 against the same in UTF-8; loading only. */
export function notationVerdict(plain: Measurement, dutch: Measurement, windows1252: Measurement): string[] {
  const judge = (one: Measurement, other: Measurement, most: number): string => {
    const ratio = one.loadMs !== null && other.loadMs ? one.loadMs / other.loadMs : null;
    return judged(`load of ${one.name} ${ratio?.toFixed(2) ?? 'not measured'} x ${other.name}`, ratio, most, 'x');
  };
  return [judge(dutch, plain, budget.dutch), judge(windows1252, dutch, budget.windows1252)];
}

/** Whether a file too large for memory stands scored in time. */
export function hugeVerdict(kavel: Measurement): string {
  const ms = totalMs(kavel);
  return judged(`load + RFM ${seconds(ms) || 'not measured'}`, ms === null ? null : ms / 1000, budget.hugeSeconds, 's');
}

const judged = (says: string, figure: number | null, most: number, unit: string): string =>
  `${figure !== null && figure <= most ? 'within' : 'OVER  '}  ${says} (at most ${most} ${unit})`;

/** Whether all who counted came to the same scores; nothing when fewer than two did. */
export function agreement(measurements: readonly Measurement[]): string | null {
  const counted = measurements.filter(({ checksum }) => checksum !== null);
  if (counted.length < 2) return null;
  const different = counted.filter(({ customers, checksum }) => customers !== counted[0]?.customers || checksum !== counted[0]?.checksum);
  const who = counted.map(({ name, customers, checksum }) => `${name}: ${customers} customers, ${checksum}`).join('; ');
  return different.length
    ? `The scores DIFFER: ${who}.`
    : `The same scores for ${counted[0]?.customers} customers from all ${counted.length} that were asked.`;
}

/** The run with the middle time; failures count as slowest. */
export function median(runs: readonly Measurement[]): Measurement {
  const sorted = [...runs].sort((a, b) => (totalMs(a) ?? Infinity) - (totalMs(b) ?? Infinity));
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (!middle) throw new Error('nothing was measured');
  return { ...middle, longestTaskMs: highest(runs.map((run) => run.longestTaskMs)), peakMb: highest(runs.map((run) => run.peakMb)) };
}

const highest = (figures: readonly (number | null)[]): number | null =>
  figures.reduce((most, figure) => (figure === null ? most : Math.max(most ?? 0, figure)), null);

function ratioTo(one: Measurement, native: Measurement | undefined): number | null {
  const own = totalMs(one);
  const other = native ? totalMs(native) : null;
  return own === null || !other ? null : own / other;
}

const seconds = (ms: number | null): string => (ms === null ? '' : `${(ms / 1000).toFixed(2)} s`);
