import type { Condition, Rule } from '#lib/segments/rule.ts';
import type { ValueTest } from '#lib/segments/value-test.ts';
import type { Proposal, ProposalName, Template, TemplateColumn, TemplateFacts, TemplateModel } from './template.ts';
import { wantedOf } from './wanted-facts.ts';

const MOST = 6;
/** Values of one column that become a segment of their own; the others are one together. */
const MOST_VALUES = 4;
const YEAR_DAYS = 365.2425;
/** First ages of the bands. */
const AGES = [30, 45, 60] as const;
const RECENT_DAYS = 90;
const AWAY_DAYS = 365;

/** The three to six segments of a model to start with, made of what the loaded data tells; fewer or none when it tells little. */
export function templateOf(model: TemplateModel, facts: TemplateFacts): Template {
  const own = facts.columns.filter((column) => column.model === model);
  const wanted = wantedOf(model, facts.columns);
  const telling = wanted.flatMap(({ column }) => own.filter(({ id }) => id === column));
  const inOrder = [...new Set([...telling, ...own])];
  const made = madeSegments(model, facts);
  const columns = [...(model === 'behavioural' ? [ofOrders(facts)] : []), ...inOrder.map((column) => ofColumn(column, facts))];
  return { model, wanted, proposals: upToSix(made.length ? [made] : columns) };
}

/** Value tiers and RFM names, where they are made. */
function madeSegments(model: TemplateModel, { segments }: TemplateFacts): Proposal[] {
  if (model !== 'behavioural' && model !== 'value') return [];
  const of = model === 'value' ? 'value' : 'rfm';
  return (segments.get(of) ?? []).map((segment) => ({
    name: { is: 'segment', segment },
    rule: { kind: 'member', model: of, segments: [segment], not: false },
  }));
}

/** What orders say by themselves. */
function ofOrders({ columns }: TemplateFacts): Proposal[] {
  const has = (id: string) => columns.some((column) => column.id === id);
  const number = (column: string, is: 'atMost' | 'atLeast' | 'more' | 'equal', value: number) =>
    test(column, { type: 'number', is, value });
  return [
    ...(has('recency_days')
      ? [
          { name: { is: 'recent', days: RECENT_DAYS }, rule: number('recency_days', 'atMost', RECENT_DAYS) } as const,
          { name: { is: 'away', days: AWAY_DAYS }, rule: number('recency_days', 'more', AWAY_DAYS) } as const,
        ]
      : []),
    ...(has('orders')
      ? [
          { name: { is: 'often' }, rule: number('orders', 'atLeast', 3) } as const,
          { name: { is: 'once' }, rule: number('orders', 'equal', 1) } as const,
          { name: { is: 'notYet' }, rule: number('orders', 'equal', 0) } as const,
        ]
      : []),
  ];
}

function ofColumn(column: TemplateColumn, facts: TemplateFacts): Proposal[] {
  const { id, type } = column;
  if (type === 'date') return /birth|geboorte/i.test(id) ? ages(id) : [];
  if (type === 'boolean')
    return (['yes', 'no'] as const).map((is) => ({ name: { is, column: id }, rule: test(id, { type: 'truth', is }) }));
  if (type === 'number') return thirdsOf(id, facts.thirds.get(id));
  const values = facts.values.get(id) ?? [];
  return id === 'postcode' ? areas(values) : byValue(id, values);
}

/** Bands of age as days before A, so that they hold on any day. */
function ages(column: string): Proposal[] {
  const days = (age: number) => Math.round(age * YEAR_DAYS);
  const older = (age: number) => test(column, { type: 'date', is: 'moreThanAgo', days: days(age) });
  const younger = (age: number) => test(column, { type: 'date', is: 'withinLast', days: days(age) });
  const bands = [null, ...AGES].map((from, i) => ({ from, to: AGES[i] ?? null }));
  return bands.map(({ from, to }) => {
    const rules = [...(from === null ? [] : [older(from)]), ...(to === null ? [] : [younger(to)])];
    const [only] = rules;
    return { name: { is: 'age', from, to }, rule: rules.length === 1 && only ? only : { kind: 'all', rules } };
  });
}

function byValue(column: string, values: readonly string[]): Proposal[] {
  if (values.length < 2) return [];
  const named = values.slice(0, MOST_VALUES);
  const text = (is: 'in' | 'notIn', of: readonly string[]) => test(column, { type: 'text', is, values: [...of], exactly: false });
  const others: Rule = { kind: 'all', rules: [test(column, { type: 'known', is: 'filled' }), text('notIn', named)] };
  return [
    ...named.map((value) => ({ name: { is: 'value', column, value } as const, rule: text('in', [value]) })),
    ...(values.length > named.length ? [{ name: { is: 'other', column } as const, rule: others }] : []),
  ];
}

const areas = (starts: readonly string[]): Proposal[] =>
  starts.slice(0, MOST_VALUES + 1).map((area) => ({
    name: { is: 'postcode', area },
    rule: test('postcode', { type: 'postcode', is: 'in', areas: [area] }),
  }));

/** A low, a middle and a high third; none when they are not apart. */
function thirdsOf(column: string, thirds: readonly [number, number] | undefined): Proposal[] {
  if (!thirds || thirds[0] >= thirds[1]) return [];
  const [low, high] = thirds;
  const name = (is: 'low' | 'middle' | 'high'): ProposalName => ({ is, column });
  const number = (is: 'atMost' | 'more', value: number) => test(column, { type: 'number', is, value });
  return [
    { name: name('high'), rule: number('more', high) },
    { name: name('middle'), rule: { kind: 'all', rules: [number('more', low), number('atMost', high)] } },
    { name: name('low'), rule: number('atMost', low) },
  ];
}

const test = (column: string, asked: ValueTest): Condition => ({ kind: 'column', column, test: asked });

/** Six at most: what is most telling first, and of what follows only whole columns, so that no value is left out without a reason. */
const upToSix = (groups: readonly Proposal[][]): Proposal[] =>
  groups.reduce<Proposal[]>(
    (taken, group) => (taken.length ? (taken.length + group.length <= MOST ? [...taken, ...group] : taken) : group.slice(0, MOST)),
    [],
  );
