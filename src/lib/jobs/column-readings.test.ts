import { describe, expect, it } from 'vitest';
import { type Column, type Recipe, plainReading } from '#lib/loading/recipe.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import { misfitsOf, readingChoices } from './column-readings.ts';

const amount: Column = { name: 'bedrag', type: 'number', format: null, role: 'amount' };
const recipe: Recipe = { ...plainReading, decimal: ',', thousands: '.', missing: ['', '-'], kind: 'orders', columns: [amount] };
const values = ['12,50', 'n.v.t. 1', '1.284,00', '-', 'gratis', 'gratis', '8'];

describe('what a reading does to the sampled values', () => {
  it('is known at once: how many do not fit, and which, the most frequent first', () => {
    expect(misfitsOf(amount, recipe, { values })).toEqual({ count: 3, of: 7, examples: ['gratis', 'n.v.t. 1'] });
  });
  it('changes with the type', () => {
    expect(misfitsOf({ ...amount, type: 'text' }, recipe, { values }).count).toBe(0);
    expect(misfitsOf({ ...amount, type: 'date' }, recipe, { values }).count).toBe(6);
  });
});

describe('the ways to read a column', () => {
  const evidence: ColumnEvidence = {
    column: 'd',
    type: 'date',
    format: '%d-%m-%Y',
    fit: 1,
    filled: 1,
    example: null,
    dayFirst: 'proved',
    question: null,
    unit: null,
    alternatives: [{ type: 'date', format: '%m-%d-%Y', fit: 0.5 }],
    values: ['03-04-2025', '31-04-2025', '13-04-2025', '04-05-2025'],
    reason: null,
  };
  const column: Column = { name: 'd', type: 'text', format: null, role: null };

  it('begin with how it is read now and what its values lean to, each once, with the share that fits', () => {
    const choices = readingChoices(column, recipe, evidence);
    expect(choices.slice(0, 3)).toEqual([
      { type: 'text', format: null, written: null, fit: 1 },
      { type: 'date', format: '%d-%m-%Y', written: '%d-%m-%Y', fit: 0.75 },
      { type: 'date', format: '%m-%d-%Y', written: '%m-%d-%Y', fit: 0.5 },
    ]);
    expect(new Set(choices.map(({ type, format }) => `${type} ${format}`)).size).toBe(choices.length);
  });
  it('show numbers in the notation of the file once, and in the others', () => {
    const written = readingChoices(column, recipe, evidence).flatMap((choice) => (choice.type === 'number' ? [choice.written] : []));
    expect(written).toEqual(['1.234,5', '1,234.5']);
  });
  it('are there without samples too', () => {
    expect(readingChoices(column, recipe, undefined).every(({ fit }) => fit === null)).toBe(true);
  });
});
