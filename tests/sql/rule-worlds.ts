import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { PlainRow, RuleWorld } from '#lib/segments/rule-world.ts';
import type { PlainValue } from '#lib/segments/interpret-test.ts';
import type { ColumnCondition, Condition, LinesCondition, RowRule, Rule } from '#lib/segments/rule.ts';
import type { RuleColumn, RuleContext } from '#lib/segments/rule-context.ts';
import type { Segment } from '#lib/segments/segment.ts';
import type { NumberTest, ValueTest, ValueType } from '#lib/segments/value-test.ts';
import { id, join, sql, type Sql } from '#lib/sql/sql.ts';

/** Random tables and rules over them, small enough to meet often: NULLs, quotes, accents, empty groups, columns that are not there. */

const NASTY = 'na"am; \'x';
export const customerColumns: readonly RuleColumn[] = [
  { name: 'city', type: 'text' },
  { name: NASTY, type: 'text' },
  { name: 'postcode', type: 'text' },
  { name: 'age', type: 'number' },
  { name: 'since', type: 'date' },
  { name: 'optin', type: 'truth' },
  { name: 'lat', type: 'number' },
  { name: 'lon', type: 'number' },
];
const rowColumns: readonly RuleColumn[] = [
  { name: 'category', type: 'text' },
  { name: 'amount', type: 'number' },
  { name: 'paid', type: 'date' },
  { name: 'gift', type: 'truth' },
];
const scoreColumns: readonly RuleColumn[] = [
  { name: 'p_alive', type: 'number' },
  { name: 'band', type: 'text' },
];

const words = ['Utrecht', 'utrecht ', 'Zoë', 'zoe', "'s-Hertogenbosch", 'a"b', '', '%', 'ÉÉN', '3511 AB', 'x_y'];
/** 30 and 90 days before the analysis date stand among them. */
const days = ['2024-02-29', '2025-06-30', '2025-05-31', '2025-05-31', '2025-04-01', '2025-07-02'];
const codes = ['3511 AB', '3512ab', '1011 ZZ', '35', '10115', 'SW1A 1AA'];
const numbers = [-2, -0.25, 0, 0.5, 1, 2, 3, 30, 100.75];
const anyDay = fc.constantFrom(...days);
const anyNumber = fc.constantFrom(...numbers);
const anyWord = fc.constantFrom(...words);

const valueOf = (name: string, type: ValueType): fc.Arbitrary<PlainValue> => {
  if (name === 'postcode') return fc.option(fc.constantFrom(...codes));
  if (name === 'lat') return fc.option(fc.constantFrom(52.09, 52.16, 51.4, 95));
  if (name === 'lon') return fc.option(fc.constantFrom(5.12, 5.39, 5.9));
  return fc.option<PlainValue>({ number: anyNumber, text: anyWord, date: anyDay, truth: fc.boolean() }[type]);
};
const rowOf = (columns: readonly RuleColumn[]): fc.Arbitrary<PlainRow> =>
  fc.record(Object.fromEntries(columns.map(({ name, type }) => [name, valueOf(name, type)])));

const numberTest: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.record({
    type: fc.constant('number' as const),
    is: fc.constantFrom('equal', 'notEqual', 'less', 'atMost', 'more', 'atLeast'),
    value: anyNumber,
  }),
  fc.record({ type: fc.constant('number' as const), is: fc.constant('between' as const), from: anyNumber, to: anyNumber }),
);
const textTest: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    is: fc.constantFrom('in', 'notIn'),
    values: fc.oneof(
      { weight: 9, arbitrary: fc.array(anyWord, { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.array(fc.string({ maxLength: 4 }), { minLength: 101, maxLength: 120 }).map((many) => [...many, 'Zoe']) },
    ),
    exactly: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('text' as const),
    is: fc.constantFrom('contains', 'notContains', 'starts', 'ends'),
    value: fc.constantFrom('', 'e', 'É', "'s-", '%', 'b', 'Utrecht'),
    exactly: fc.boolean(),
  }),
);
const dateTest: fc.Arbitrary<ValueTest> = fc.oneof(
  fc.record({ type: fc.constant('date' as const), is: fc.constantFrom('on', 'before', 'after'), day: anyDay }),
  fc.record({ type: fc.constant('date' as const), is: fc.constant('between' as const), from: anyDay, to: anyDay }),
  fc.record({ type: fc.constant('date' as const), is: fc.constantFrom('withinLast', 'moreThanAgo'), days: fc.constantFrom(0, 30, 90) }),
);
const truthTest = fc.record({ type: fc.constant('truth' as const), is: fc.constantFrom('yes', 'no') });
const knownTest = fc.record({ type: fc.constant('known' as const), is: fc.constantFrom('filled', 'missing') });
const postcodeTest = fc.record({
  type: fc.constant('postcode' as const),
  is: fc.constantFrom('in', 'notIn'),
  areas: fc.array(fc.constantFrom('35', '3511 ab', '3500-3511', '10000-10999', 'sw', 'no area!', '9-1'), { maxLength: 3 }),
});
const testFor = (name: string, type: ValueType): fc.Arbitrary<ValueTest> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: name === 'postcode' ? postcodeTest : { number: numberTest, text: textTest, date: dateTest, truth: truthTest }[type],
    },
    { weight: 1, arbitrary: knownTest },
  );

const columnCondition = (columns: readonly RuleColumn[]) =>
  fc
    .constantFrom(...columns)
    .chain(({ name, type }) => fc.record({ kind: fc.constant('column' as const), column: fc.constant(name), test: testFor(name, type) }));
/** Now and then a column that is gone, or a test of another type. */
const brokenCondition = fc.constantFrom<Condition>(
  { kind: 'column', column: 'gone', test: { type: 'known', is: 'filled' } },
  { kind: 'column', column: 'age', test: { type: 'truth', is: 'yes' } },
  { kind: 'segment', segment: 'nowhere', not: false },
  { kind: 'segment', segment: 'circle', not: true },
  { kind: 'score', view: 'nowhere', column: 'x', test: { type: 'known', is: 'filled' } },
  { kind: 'member', model: 'nowhere', segments: ['x'], not: true },
  {
    kind: 'rows',
    table: 'orders',
    where: { kind: 'lines', test: { type: 'number', is: 'atLeast', value: 2 } },
    when: { is: 'ever' },
    measure: { of: 'orders' },
    test: { type: 'number', is: 'less', value: 2 },
  },
);
const near = fc.record({
  kind: fc.constant('near' as const),
  latitudeColumn: fc.constant('lat'),
  longitudeColumn: fc.constant('lon'),
  latitude: fc.constant(52.0907),
  longitude: fc.constant(5.1214),
  km: fc.constantFrom(1, 10, 25, 60),
  place: fc.constant('Utrecht'),
});

const grouped = <Leaf extends { readonly kind: string }>(leaf: fc.Arbitrary<Leaf>, levels: number): fc.Arbitrary<Leaf> => {
  const group = fc.record({
    kind: fc.constantFrom('all', 'any', 'none'),
    rules: levels ? fc.array(grouped(leaf, levels - 1), { maxLength: 3, size: 'max' }) : fc.constant([]),
  }) as unknown as fc.Arbitrary<Leaf>;
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 1, arbitrary: group });
};

const rowRule = fc.oneof(
  fc.constant<RowRule>({ kind: 'all', rules: [] }),
  columnCondition(rowColumns),
  grouped(columnCondition(rowColumns), 2) as fc.Arbitrary<RowRule>,
);
const when = fc.oneof(
  fc.constant({ is: 'ever' as const }),
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('withinLast', 'moreThanAgo'), days: fc.constantFrom(0, 30, 90) }) },
  fc.record({ is: fc.constant('between' as const), from: anyDay, to: anyDay }),
  fc.record({ is: fc.constantFrom('before', 'after'), day: anyDay }),
);
const counts: fc.Arbitrary<ValueTest> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.constantFrom<ValueTest>({ type: 'number', is: 'atLeast', value: 1 }, { type: 'number', is: 'equal', value: 0 }),
  },
  fc.record({
    type: fc.constant('number' as const),
    is: fc.constantFrom('equal', 'notEqual', 'less', 'atMost', 'more', 'atLeast'),
    value: fc.constantFrom(0, 1, 2),
  }),
  numberTest,
);
const measured = fc.oneof(
  { weight: 4, arbitrary: fc.record({ measure: fc.record({ of: fc.constantFrom('lines', 'orders') }), test: counts }) },
  fc.record({
    measure: fc.record({ of: fc.constantFrom('sum', 'mean', 'min', 'max', 'first', 'last'), column: fc.constant('amount') }),
    test: numberTest,
  }),
  fc.record({ measure: fc.record({ of: fc.constantFrom('min', 'max', 'first', 'last'), column: fc.constant('paid') }), test: dateTest }),
  fc.record({ measure: fc.record({ of: fc.constantFrom('first', 'last'), column: fc.constant('category') }), test: textTest }),
);
const linesTest = fc.record({ kind: fc.constant('lines' as const), test: numberTest as fc.Arbitrary<NumberTest> });
const orderRule = fc.oneof(
  rowRule,
  columnCondition(rowColumns),
  grouped<ColumnCondition | LinesCondition>(
    fc.oneof({ weight: 4, arbitrary: columnCondition(rowColumns) }, linesTest),
    2,
  ) as fc.Arbitrary<RowRule>,
);
/** Of lines, or of the orders they are lines of. */
const rowsCondition: fc.Arbitrary<Condition> = fc
  .oneof(
    fc.record({ table: fc.constant('orders'), where: rowRule, when, measured }),
    fc.record({ table: fc.constant('orders'), per: fc.constant('order' as const), where: orderRule, when, measured }),
  )
  .map(({ measured: { measure, test }, ...rest }) => ({ kind: 'rows', ...rest, measure, test }));

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 8, arbitrary: columnCondition(customerColumns) },
  { weight: 12, arbitrary: rowsCondition },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('sequence' as const),
      table: fc.constant('orders'),
      first: rowRule,
      then: rowRule,
      withinDays: fc.constantFrom(null, 1, 30),
      when,
    }),
  },
  { weight: 1, arbitrary: near },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...scoreColumns).chain(({ name, type }) =>
      fc.record({
        kind: fc.constant('score' as const),
        view: fc.constant('lifetime'),
        column: fc.constant(name),
        test: testFor(name, type),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('member' as const),
      model: fc.constant('rfm'),
      segments: fc.array(fc.constantFrom('champions', "can't"), { maxLength: 2 }),
      not: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('segment' as const), segment: fc.constantFrom('older', 'both', 'frozen'), not: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('share' as const),
      percent: fc.constantFrom(0, 10, 50, 100),
      salt: fc.constantFrom('', "zo'ut"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      name: fc.constant('x'),
      ids: fc.constantFrom('', 'K1', "K1\nK'2\nzz", `K\v"5",\nK3`),
      not: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: brokenCondition },
);
export const anyRule = grouped(leaf, 4) as fc.Arbitrary<Rule>;

const segment = (id: string, rule: Rule, more: Partial<Segment> = {}): Segment => ({
  id,
  name: id,
  colour: 0,
  rule,
  frozen: null,
  pinsIn: [],
  pinsOut: [],
  tag: null,
  note: '',
  ...more,
});
const age = (is: 'more' | 'less', value: number): Condition => ({ kind: 'column', column: 'age', test: { type: 'number', is, value } });
export const worldSegments: readonly Segment[] = [
  segment(
    'both',
    {
      kind: 'any',
      rules: [
        { kind: 'segment', segment: 'older', not: false },
        { kind: 'segment', segment: 'frozen', not: true },
      ],
    },
    { pinsOut: ["K'2"] },
  ),
  segment('older', { kind: 'all', rules: [age('more', 1), { kind: 'any', rules: [] }] }, { pinsIn: ['K3'] }),
  segment('frozen', age('less', 0), { frozen: { on: '2025-01-01', ids: "K1\nK'2" } }),
  segment('circle', { kind: 'segment', segment: 'square', not: false }),
  segment('square', { kind: 'none', rules: [{ kind: 'segment', segment: 'circle', not: false }] }),
];

const numbersOf = ['K1', "K'2", 'K3', 'é 4', 'K\n"5",', 'K6', 'K7', 'K8'];

/** Tables of up to eight customers with up to thirty rows. */
export const anyWorld: fc.Arbitrary<RuleWorld> = fc
  .record({
    customers: fc.array(rowOf(customerColumns), { minLength: 1, maxLength: 8, size: 'max' }),
    rows: fc.array(fc.tuple(fc.constantFrom(...numbersOf), fc.option(fc.constantFrom('o1', 'o2')), fc.option(anyDay), rowOf(rowColumns)), {
      maxLength: 30,
      size: 'max',
    }),
    scores: fc.array(rowOf(scoreColumns), { maxLength: 8, size: 'max' }),
    names: fc.array(fc.option(fc.constantFrom('champions', "can't", 'lost')), { maxLength: 8, size: 'max' }),
    analysisDate: fc.option(fc.constant('2025-06-30'), { freq: 10 }),
  })
  .map(({ customers, rows, scores, names, analysisDate }) => ({
    customers: { columns: customerColumns, rows: customers.map((row, i) => ({ customer_id: numbersOf[i] ?? '', ...row })) },
    rows: new Map([
      [
        'orders',
        {
          columns: rowColumns,
          day: 'order_date',
          order: 'order_id',
          rows: rows.map(([customer, order, onDay, row]) => ({ customer_id: customer, order_id: order, order_date: onDay, ...row })),
        },
      ],
    ]),
    views: new Map([['lifetime', { columns: scoreColumns, rows: scores.map((row, i) => ({ customer_id: numbersOf[i] ?? '', ...row })) }]]),
    models: new Map([['rfm', names.map((name, i) => ({ customer_id: numbersOf[i] ?? '', segment: name }))]]),
    analysisDate,
    segments: worldSegments,
    bucketOf: (salted) => Number.parseInt(createHash('sha256').update(salted, 'utf8').digest('hex').slice(0, 8), 16) % 10_000,
  }));

/** The tables of a world, made in a database, and the context that names them. `after` makes the names unlike those of other worlds. */
export function worldTables(world: RuleWorld, after = ''): { readonly statements: readonly Sql[]; readonly context: RuleContext } {
  const orders = world.rows.get('orders');
  const key = { name: 'customer_id', type: 'text' as const };
  const made: readonly (readonly [string, readonly RuleColumn[], readonly PlainRow[]])[] = [
    ['features', [key, ...customerColumns], world.customers.rows],
    ['orders', [key, { name: 'order_id', type: 'text' }, { name: 'order_date', type: 'date' }, ...rowColumns], orders?.rows ?? []],
    ['lifetime', [key, ...scoreColumns], world.views.get('lifetime')?.rows ?? []],
    ['placed', [key, { name: 'segment', type: 'text' }], world.models.get('rfm') ?? []],
  ];
  const named = (name: string) => id(name + after);
  return {
    statements: made.flatMap(([name, columns, rows]) => [
      sql`DROP TABLE IF EXISTS ${named(name)}`,
      sql`CREATE TABLE ${named(name)} (${join(columns.map((column) => sql`${id(column.name)} ${typeNames[column.type]}`))})`,
      ...(rows.length
        ? [sql`INSERT INTO ${named(name)} VALUES ${join(rows.map((row) => sql`(${join(columns.map((column) => literal(row, column)))})`))}`]
        : []),
    ]),
    context: {
      customers: { from: named('features'), columns: customerColumns, revenue: id('c', 'age') },
      rows: new Map([['orders', { from: named('orders'), columns: rowColumns, day: 'order_date', order: 'order_id' }]]),
      views: new Map([['lifetime', { from: named('lifetime'), columns: scoreColumns }]]),
      models: new Map([['rfm', sql`SELECT customer_id, segment FROM ${named('placed')}`]]),
      analysisDate: sql`CAST(${world.analysisDate} AS DATE)`,
      segments: world.segments,
    },
  };
}

const typeNames = { text: sql`VARCHAR`, number: sql`DOUBLE PRECISION`, date: sql`DATE`, truth: sql`BOOLEAN` };
const literal = (row: PlainRow, { name, type }: RuleColumn): Sql => sql`CAST(${row[name] ?? null} AS ${typeNames[type]})`;
