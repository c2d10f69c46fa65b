import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { PlantedFacts, sampleFileNames } from '#lib/loading/sample-facts.ts';
import { type ExpectedCustomer, expectedCustomers, notations, readRows } from './independent-rfm.ts';
import type { Language } from './journey.ts';

export const planted = v.parse(PlantedFacts, JSON.parse(readFileSync('static/sample/planted.json', 'utf8')));

/** The day it is in these tests: the example's last orders are three weeks old, for ever. */
export const today = '2026-11-21';

const dayCount = (day: string): number => Date.parse(day) / 86_400_000;

/** Days from the first to the last order of the example, both counted. */
export const historyDays = dayCount(planted.analysisDate) - dayCount(planted.firstOrder) + 1;

/** The customers of the example, found in plain TypeScript. */
export function exampleCustomers(language: Language): ExpectedCustomer[] {
  const [customers, orders] = sampleFileNames[language].map((name) => `tests/.out/sample/${language}/${name}`);
  return [...expectedCustomers(orders ?? '', customers ?? '', notations[language], today).values()];
}

/** The English order lines that count: a customer and a possible day. */
function usedLines(): Record<string, string>[] {
  const impossible = new Set(planted.impossibleDates.map(({ date }) => date));
  return readRows('tests/.out/sample/en/orders.csv', ',').filter((row) => row.customer_id && !impossible.has(row.order_date ?? ''));
}

/** Who ordered in the `windowDays` up to the cut-off, `daysBefore` the last order, and how many of them did in the `horizonDays` after it. */
export function windowSet(windowDays: number, horizonDays: number, daysBefore: number): { customers: number; responders: number } {
  const cutOff = dayCount(planted.analysisDate) - daysBefore;
  const lines = usedLines().map((row) => ({ id: row.customer_id, day: dayCount(row.order_date ?? '') }));
  const inside = new Set(lines.filter(({ day }) => day > cutOff - windowDays && day <= cutOff).map(({ id }) => id));
  const after = new Set(lines.filter(({ day }) => day > cutOff && day <= cutOff + horizonDays).map(({ id }) => id));
  return { customers: inside.size, responders: [...inside].filter((id) => after.has(id)).length };
}

/** Customers of whom a bill was both due and paid. */
export const payers = (): number => new Set(usedLines().flatMap((row) => (row.due_date && row.paid_date ? [row.customer_id] : []))).size;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

/** Spearman's rank correlation; equal values share their mean rank. */
export function spearman(xs: readonly number[], ys: readonly number[]): number {
  const ranks = (values: readonly number[]): number[] => {
    const sorted = values.toSorted((a, b) => a - b);
    return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
  };
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const product = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const [x, y] = [centred(ranks(xs)), centred(ranks(ys))];
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}
