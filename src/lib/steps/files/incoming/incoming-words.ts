import { formatDay, formatList, formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { roleName, typeName } from '#lib/i18n/role-words.ts';
import type { WaitingFile } from '#lib/state/incoming.svelte.ts';

/** A column that is called otherwise or absent, with what may stand for it. `value`: '' when that is still to be said. */
export interface MappingRow {
  readonly wanted: string;
  readonly role: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly because: string;
  readonly examples: string;
}

const ABSENT = 'absent';
const valueOf = (column: string): string => `column ${column}`;

/** The column a choice stands for; null when it is absent. */
export const chosenColumn = (value: string): string | null => (value === ABSENT ? null : value.slice(valueOf('').length));

const because = {
  spelling: m.incoming_because_spelling,
  role: m.incoming_because_role,
  content: m.incoming_because_content,
};

/** The columns that need a look, each with the columns of the file that nobody else claims by name. */
export function mappingRows({ source, match, mapping, proposal }: WaitingFile): MappingRow[] {
  const wanted = source.recipe.columns.filter(
    ({ name }) => match.renamed.some((pair) => pair.wanted === name) || match.absent.some(({ column }) => column === name),
  );
  const free = [...match.renamed.map(({ found }) => found), ...match.added];
  return wanted.map(({ name, role }) => {
    const found = mapping[name];
    const pair = match.renamed.find((each) => each.wanted === name && each.found === found);
    const values = proposal.evidence.find(({ column }) => column === found)?.values ?? [];
    return {
      wanted: name,
      role: role ? roleName(role) : '',
      value: found === undefined ? '' : found === null ? ABSENT : valueOf(found),
      options: [
        ...(found === undefined ? [{ value: '', label: m.incoming_choose() }] : []),
        ...free.map((column) => ({ value: valueOf(column), label: column })),
        { value: ABSENT, label: m.incoming_absent() },
      ],
      because: pair ? because[pair.because]() : '',
      examples: [...new Set(values)].slice(0, 3).join(', '),
    };
  });
}

/** The columns that the user must still look for. */
export const openColumns = ({ source, mapping }: WaitingFile): string[] =>
  source.recipe.columns.map(({ name }) => name).filter((name) => mapping[name] === undefined);

/** What was found of the columns, in sentences. */
export function matchWords({ source, match, mapping }: WaitingFile): string {
  const count = source.recipe.columns.length;
  const known = Object.values(mapping).filter((found) => found !== null).length;
  const used = Object.values(mapping);
  const added = [...match.renamed.map(({ found }) => found), ...match.added].filter((name) => !used.includes(name));
  return [
    known === count
      ? m.incoming_all_there({ count: formatNumber(count), source: source.file })
      : m.incoming_some_there({ known: formatNumber(known), count: formatNumber(count), source: source.file }),
    ...(match.reordered ? [m.incoming_reordered()] : []),
    ...(added.length > 0 ? [m.incoming_added({ columns: formatList(added) })] : []),
  ].join(' ');
}

interface Misfit {
  readonly column: string;
  readonly type: Parameters<typeof typeName>[0];
  readonly fit: number;
  readonly example: string;
}

export const misfitWords = ({ column, type, fit, example }: Misfit): string =>
  m.incoming_misfit({ column, type: typeName(type), share: formatShare(fit), example });

/** A line of the comparison: what, before, now. */
export interface ComparedRow {
  readonly what: string;
  readonly before: string;
  readonly now: string;
}

/** The two files beside each other; what neither can tell is left out. */
export function comparedRows({ before, now }: NonNullable<WaitingFile['comparison']>, currency: string): ComparedRow[] {
  const money = (value: number): string => formatMoney(value, currency);
  const lines = [
    [m.incoming_compared_rows(), before.rows, now.rows, formatNumber],
    [m.incoming_compared_aside(), before.setAside, now.setAside, formatNumber],
    [m.incoming_compared_customers(), before.customers, now.customers, formatNumber],
    [m.incoming_compared_revenue(), before.revenue, now.revenue, money],
  ] as const;
  const days = [
    [m.incoming_compared_from(), before.from, now.from],
    [m.incoming_compared_to(), before.to, now.to],
  ] as const;
  const said = <Value>(value: Value | null, words: (value: Value) => string): string => (value === null ? '' : words(value));
  return [
    ...lines.map(([what, old, fresh, words]) => ({ what, before: said(old, (n) => words(n)), now: said(fresh, (n) => words(n)) })),
    ...days.map(([what, old, fresh]) => ({ what, before: said(old, formatDay), now: said(fresh, formatDay) })),
  ].filter((row) => row.before !== '' || row.now !== '');
}
