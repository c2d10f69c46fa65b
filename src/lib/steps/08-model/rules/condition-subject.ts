import type { Condition, RowsCondition } from '#lib/segments/rule.ts';
import type { RuleColumn, RuleContext } from '#lib/segments/rule-context.ts';
import { firstTest } from './test-kinds.ts';

/** What a condition is about: the first choice in its line. `key` is its value in the list. */
export type Subject =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'rows' | 'sequence'; readonly table: string }
  | { readonly kind: 'score'; readonly view: string; readonly column: string }
  | { readonly kind: 'member'; readonly model: string }
  | { readonly kind: 'segment' | 'share' | 'list' | 'near' };

export const subjectKey = (subject: Subject): string => JSON.stringify(Object.values(subject));

export function subjectOf(condition: Condition): Subject {
  switch (condition.kind) {
    case 'column':
      return { kind: 'column', column: condition.column };
    case 'rows':
    case 'sequence':
      return { kind: condition.kind, table: condition.table };
    case 'score':
      return { kind: 'score', view: condition.view, column: condition.column };
    case 'member':
      return { kind: 'member', model: condition.model };
    default:
      return { kind: condition.kind };
  }
}

/** Subjects under one heading of the list. */
export interface SubjectGroup {
  readonly heading: 'customer' | 'rows' | 'models' | 'scores' | 'other';
  readonly subjects: readonly Subject[];
}

/** Everything a condition can be about, in the order of the list; headings without subjects are left out. `self`: the segment that is edited does not ask itself. */
export function subjectGroups(context: RuleContext, self: string): SubjectGroup[] {
  const tables = [...context.rows];
  const others = context.segments.some(({ id }) => id !== self);
  const groups: SubjectGroup[] = [
    { heading: 'customer', subjects: context.customers.columns.map(({ name }) => ({ kind: 'column', column: name })) },
    {
      heading: 'rows',
      subjects: tables.flatMap(([table, { day }]): Subject[] => [
        { kind: 'rows', table },
        ...(day ? [{ kind: 'sequence' as const, table }] : []),
      ]),
    },
    { heading: 'models', subjects: [...context.models.keys()].map((model) => ({ kind: 'member', model })) },
    {
      heading: 'scores',
      subjects: [...context.views].flatMap(([view, { columns }]) =>
        columns.map(({ name }) => ({ kind: 'score' as const, view, column: name })),
      ),
    },
    {
      heading: 'other',
      subjects: [
        ...(others ? [{ kind: 'segment' as const }] : []),
        { kind: 'list' },
        { kind: 'share' },
        ...(coordinates(context.customers.columns) ? [{ kind: 'near' as const }] : []),
      ],
    },
  ];
  return groups.filter(({ subjects }) => subjects.length > 0);
}

/** Two columns of numbers that look like degrees north and east; null when there are none. */
function coordinates(columns: readonly RuleColumn[]): { readonly latitude: string; readonly longitude: string } | null {
  const named = (pattern: RegExp) => columns.find(({ name, type }) => type === 'number' && pattern.test(name))?.name;
  const latitude = named(/^(lat|latitude|breedtegraad)$/i);
  const longitude = named(/^(lon|lng|long|longitude|lengtegraad)$/i);
  return latitude && longitude ? { latitude, longitude } : null;
}

/** A first condition about a subject. It may still be incomplete: no values, no list. `salt` makes a random share its own. */
export function firstCondition(subject: Subject, context: RuleContext, self: string, salt: string): Condition {
  switch (subject.kind) {
    case 'column': {
      const type = context.customers.columns.find(({ name }) => name === subject.column)?.type ?? 'text';
      return { kind: 'column', column: subject.column, test: firstTest(type) };
    }
    case 'rows':
      return firstRows(subject.table, context);
    case 'sequence':
      return { kind: 'sequence', table: subject.table, first: NOTHING, then: NOTHING, withinDays: 30, when: { is: 'ever' } };
    case 'score':
      return { kind: 'score', view: subject.view, column: subject.column, test: firstTest('number') };
    case 'member':
      return { kind: 'member', model: subject.model, segments: [], not: false };
    case 'segment':
      return { kind: 'segment', segment: context.segments.find(({ id }) => id !== self)?.id ?? self, not: false };
    case 'share':
      return { kind: 'share', percent: 10, salt };
    case 'list':
      return { kind: 'list', name: '', ids: '', not: false };
    case 'near': {
      const found = coordinates(context.customers.columns);
      const [latitudeColumn, longitudeColumn] = [found?.latitude ?? 'latitude', found?.longitude ?? 'longitude'];
      return { kind: 'near', latitudeColumn, longitudeColumn, latitude: 52.09, longitude: 5.12, km: 25, place: 'Utrecht' };
    }
  }
}

const NOTHING = { kind: 'all', rules: [] } as const satisfies RowsCondition['where'];

const firstRows = (table: string, context: RuleContext): RowsCondition => ({
  kind: 'rows',
  table,
  where: NOTHING,
  when: { is: 'ever' },
  measure: { of: context.rows.get(table)?.order ? 'orders' : 'lines' },
  test: { type: 'number', is: 'atLeast', value: 1 },
});
