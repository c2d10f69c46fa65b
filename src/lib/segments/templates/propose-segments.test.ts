import * as v from 'valibot';
import { expect, it } from 'vitest';
import { Rule } from '#lib/segments/rule.ts';
import { segmentTags } from '#lib/segments/segment.ts';
import { templateOf } from './propose-segments.ts';
import type { TemplateColumn, TemplateFacts } from './template.ts';

const column = (id: string, type: TemplateColumn['type'], model: TemplateColumn['model']): TemplateColumn => ({ id, type, model });
const shop: TemplateFacts = {
  columns: [
    column('recency_days', 'number', 'behavioural'),
    column('orders', 'number', 'behavioural'),
    column('revenue', 'number', 'value'),
    column('top_category', 'category', 'needs'),
    column('top_channel', 'category', 'technographic'),
    column('birth_date', 'date', 'demographic'),
    column('gender', 'category', 'demographic'),
    column('city', 'category', 'geographic'),
    column('postcode', 'category', 'geographic'),
    column('Interesse', 'category', 'psychographic'),
    column('Tevredenheid', 'number', 'psychographic'),
  ],
  values: new Map([
    ['top_category', ['tea', 'coffee']],
    ['top_channel', ['web']],
    ['gender', ['f', 'm']],
    ['city', ['Utrecht', 'Delft', 'Breda', 'Zwolle', 'Assen', 'Goes']],
    ['postcode', ['35', '26']],
    ['Interesse', ['sport', 'cooking', 'books']],
  ]),
  thirds: new Map([
    ['revenue', [20, 80]],
    ['Tevredenheid', [7, 8]],
  ]),
  segments: new Map(),
};
const names = (model: TemplateColumn['model'], facts = shop) => templateOf(model, facts).proposals.map(({ name }) => name);

it('proposes up to six sound segments for each of the seven models', () => {
  for (const model of segmentTags) {
    const { proposals } = templateOf(model, shop);
    expect(proposals.length).toBeLessThanOrEqual(6);
    for (const { rule } of proposals) expect(v.is(Rule, rule)).toBe(true);
  }
});

it('makes bands of age that meet without a gap, and gender beside them', () => {
  const { proposals } = templateOf('demographic', shop);
  expect(proposals.map(({ name }) => name)).toEqual([
    { is: 'age', from: null, to: 30 },
    { is: 'age', from: 30, to: 45 },
    { is: 'age', from: 45, to: 60 },
    { is: 'age', from: 60, to: null },
    { is: 'value', column: 'gender', value: 'f' },
    { is: 'value', column: 'gender', value: 'm' },
  ]);
  const days = (n: number) => JSON.stringify(proposals[n]?.rule).match(/"days":\d+/g);
  expect(days(0)?.at(-1)).toBe(days(1)?.[0]);
});

it('names the largest values and keeps all others together, without half a column more', () => {
  expect(names('geographic').map((name) => ('value' in name ? name.value : name.is))).toEqual([
    'Utrecht',
    'Delft',
    'Breda',
    'Zwolle',
    'other',
  ]);
});

it('splits a number in three, and does not when half of them are one value', () => {
  expect(names('value').map(({ is }) => is)).toEqual(['high', 'middle', 'low']);
  expect(names('value', { ...shop, thirds: new Map([['revenue', [0, 0]]]) })).toEqual([]);
});

it('takes the segments of models that are made', () => {
  const made: TemplateFacts = { ...shop, segments: new Map([['value', ['heavy', 'light']]]) };
  expect(templateOf('value', made).proposals[0]).toEqual({
    name: { is: 'segment', segment: 'heavy' },
    rule: { kind: 'member', model: 'value', segments: ['heavy'], not: false },
  });
});

it('says what a model wants and has not', () => {
  const found = (model: TemplateColumn['model']) => templateOf(model, shop).wanted.map(({ fact, column: has }) => [fact, has]);
  expect(found('psychographic')).toEqual([
    ['interests', 'Interesse'],
    ['satisfaction', 'Tevredenheid'],
    ['attitude', null],
  ]);
  expect(found('geographic')).toContainEqual(['country', null]);
  expect(templateOf('needs', { ...shop, columns: [] })).toMatchObject({ proposals: [], wanted: [{ column: null }, { column: null }] });
});
