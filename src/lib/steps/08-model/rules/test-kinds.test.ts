import * as v from 'valibot';
import { expect, it } from 'vitest';
import { ValueTest } from '#lib/segments/value-test.ts';
import { firstTest, testKind, testKinds, testKindsFor, testOfKind } from './test-kinds.ts';

it('makes a sound test of every kind out of a test of every other', () => {
  const all = testKinds.map((kind) => testOfKind(kind, firstTest('number'), '2025-12-31'));
  for (const from of all) {
    for (const kind of testKinds) {
      const made = testOfKind(kind, from, '2025-12-31');
      expect(testKind(made)).toBe(kind);
      expect(v.is(ValueTest, made)).toBe(true);
    }
  }
});

it('keeps what was compared with when only the question changes', () => {
  const cities = testOfKind('text.in', { type: 'text', is: 'in', values: ['Utrecht', 'Zeist'], exactly: true }, '2025-12-31');
  expect(testOfKind('text.notIn', cities, '2025-12-31')).toEqual({
    type: 'text',
    is: 'notIn',
    values: ['Utrecht', 'Zeist'],
    exactly: true,
  });
  expect(testOfKind('number.less', { type: 'number', is: 'atLeast', value: 12.5 }, '')).toEqual({
    type: 'number',
    is: 'less',
    value: 12.5,
  });
  expect(testOfKind('date.moreThanAgo', { type: 'date', is: 'withinLast', days: 30 }, '')).toEqual({
    type: 'date',
    is: 'moreThanAgo',
    days: 30,
  });
});

it('asks postal codes only of what is named so', () => {
  expect(testKindsFor('text', false)).not.toContain('postcode.in');
  expect(testKindsFor('text', true)).toContain('postcode.in');
  expect(testKindsFor('truth', false)).toEqual(['truth.yes', 'truth.no', 'known.filled', 'known.missing']);
});
