import type { Result } from '#lib/core/result.ts';

/** How long something took: by the clock, and on the processor, which says more on a busy machine. */
export interface Time {
  readonly ms: number;
  readonly cpuMs: number;
}

/** One measured case with its limit. `ours` and `beside` are shown; `figure` (in `unit`; x is ours over beside) is judged. Null could not be measured. */
export interface Figure {
  readonly name: string;
  readonly ours: Time | null;
  readonly beside: string;
  readonly figure: number | null;
  readonly most: number;
  readonly unit: 'x' | 's' | 'ms';
}

export async function timed<Value>(work: () => Value | Promise<Value>): Promise<{ readonly time: Time; readonly value: Value }> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { time: { ms, cpuMs: (user + system) / 1000 }, value };
}

/** The middle one by the clock; of an even number the faster of the two. */
export function middle(times: readonly Time[]): Time {
  const found = times.toSorted((a, b) => a.ms - b.ms)[Math.floor((times.length - 1) / 2)];
  if (!found) throw new Error('nothing was timed');
  return found;
}

export const sum = (times: readonly Time[]): Time =>
  times.reduce((all, { ms, cpuMs }) => ({ ms: all.ms + ms, cpuMs: all.cpuMs + cpuMs }), { ms: 0, cpuMs: 0 });

/** Ours over another's time, both shown. */
export const ratio = (name: string, ours: Time, beside: { readonly name: string; readonly time: Time }, most: number): Figure => ({
  name,
  ours,
  beside: `${beside.name}: ${shown(beside.time.ms)} (${shown(beside.time.cpuMs)})`,
  figure: ours.ms / beside.time.ms,
  most,
  unit: 'x',
});

/** A time by itself. */
export const within = (name: string, ours: Time, most: number, unit: 's' | 'ms', beside = ''): Figure => ({
  name,
  ours,
  beside,
  figure: unit === 's' ? ours.ms / 1000 : ours.ms,
  most,
  unit,
});

/** A line a case: what was measured and whether it is within its limit. */
export function figuresTable(figures: readonly Figure[]): string {
  const heads = ['', 'ours', '(processor)', 'beside (processor)', 'figure', 'at most', ''];
  const lines = figures.map(({ name, ours, beside, figure, most, unit }) => [
    name,
    ours ? shown(ours.ms) : '',
    ours ? `(${shown(ours.cpuMs)})` : '',
    beside,
    figure === null ? '' : `${figure.toFixed(unit === 'ms' ? 0 : 2)} ${unit}`,
    `${most} ${unit}`,
    figure === null ? 'not measured' : figure <= most ? 'within' : 'OVER',
  ]);
  const widths = heads.map((head, i) => Math.max(head.length, ...lines.map((line) => line[i]?.length ?? 0)));
  const isWord = (i: number) => i === 0 || i === 3 || i === 6;
  const printed = (line: readonly string[]) =>
    line.map((text, i) => (isWord(i) ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join('  ');
  return [heads, ...lines].map((line) => printed(line).trimEnd()).join('\n');
}

const shown = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

export function valueOf<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
