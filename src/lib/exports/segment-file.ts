import { columnOfRole } from '#lib/pipeline/attributes.ts';
import { rolesOfKinds } from '#lib/project/joined-sources.ts';
import type { Activation, Project } from '#lib/project/project.ts';
import { type Sql, id, join, sql } from '#lib/sql/sql.ts';
import type { Cell } from './csv.ts';

export type SegmentModel = Activation['model'];
export type SegmentRow = Readonly<Record<string, Cell>>;
type Recipe = Project['sources'][number]['recipe'];
type TableKind = Recipe['kind'];
type Role = NonNullable<Recipe['columns'][number]['role']>;

/** Where a column comes from: the membership itself, the joined customer, the scores, or the e-mail of a customer's latest order. */
type Origin = 'members' | 'customers' | 'rfm' | 'value' | 'orders';

/** A column of a segment file by its machine name. `personal`: it names or locates a person. */
export interface FileColumn {
  readonly name: string;
  readonly origin: Origin;
  readonly personal: boolean;
}

/** What a file holds: whose members, which of their segments (null is all), in what `order` of segments, which columns. */
export interface SegmentFileContents {
  readonly model: SegmentModel;
  readonly segments: readonly string[] | null;
  readonly order: readonly string[];
  readonly columns: readonly FileColumn[];
}

/** Roles of a customers file that go along in a segment file, in the order of its columns. */
// prettier-ignore
const contactRoles = [
  'email', 'phone', 'firstName', 'lastName', 'name', 'company', 'street', 'postcode', 'city', 'country', 'birthDate', 'gender', 'consent',
] as const satisfies readonly Role[];
const impersonal: ReadonlySet<Role> = new Set<Role>(['country', 'consent']);

/** What can be read: which scored views were made, and which columns `customers` has. */
export interface Readable {
  readonly rfm: boolean;
  readonly value: boolean;
  readonly customers: ReadonlySet<string>;
}

/**
 * The columns of a project's segment file: the customer, the segment, the mapped contact columns (an e-mail also from the
 * orders, when no customers file has one), then scores and figures.
 */
export function segmentFileColumns(project: Project, model: SegmentModel, readable: Readable): FileColumn[] {
  const inCustomers = mappedRoles(project, 'customers');
  const inOrders = mappedRoles(project, 'orders');
  const contact = contactRoles.flatMap((role) => {
    const name = columnOfRole(role);
    const origin =
      inCustomers.has(role) && readable.customers.has(name) ? 'customers' : role === 'email' && inOrders.has(role) ? 'orders' : null;
    return origin ? [{ name, origin, personal: !impersonal.has(role) } as const] : [];
  });
  const from = (origin: Origin, ...names: readonly string[]) => names.map((name) => ({ name, origin, personal: false }));
  return [
    ...from('members', 'customer_id', 'segment'),
    ...contact,
    ...(readable.rfm ? from('rfm', 'r', 'f', 'm', 'recency_days') : []),
    ...from('customers', 'last_order', 'orders', 'revenue'),
    ...(readable.value && model !== 'value' ? from('value', 'tier') : []),
  ];
}

/** The rows of a segment file, a member a row: by segment in the order given, within it by revenue, highest first, then by number. */
export function segmentRows({ model, segments, order, columns }: SegmentFileContents): Sql<SegmentRow> {
  const places = join(
    order.map((segment, place) => sql`WHEN ${segment} THEN ${place}`),
    ' ',
  );
  return sql`${memberRows(columns)}
WHERE s.model = ${model} AND ${isChosen(segments)}
ORDER BY CASE s.segment ${places} END, ${revenue} DESC NULLS LAST, s.customer_id`;
}

/** Members (named `s`) of every model with some columns: to be narrowed and ordered. No member is lost to a join. */
export const memberRows = (columns: readonly FileColumn[]): Sql<SegmentRow> =>
  sql`SELECT ${join(columns.map((column) => sql`${memberColumn(column)} AS ${id(column.name)}`))}
FROM members AS s
LEFT JOIN customers AS c ON c.customer_id = s.customer_id${join(
    origins.filter(({ origin }) => columns.some((column) => column.origin === origin)).map(({ joined }) => joined),
    '',
  )}`;

/** The expression behind a column of `memberRows`. */
export const memberColumn = ({ name, origin }: FileColumn): Sql => (name === 'revenue' ? revenue : sql`${id(letters[origin])}.${id(name)}`);

const revenue = sql`round(c.revenue, 2)`;
const letters: Readonly<Record<Origin, string>> = { members: 's', customers: 'c', rfm: 'f', value: 'v', orders: 'o' };

const origins: readonly { readonly origin: Origin; readonly joined: Sql }[] = [
  {
    origin: 'rfm',
    joined: sql`
LEFT JOIN rfm AS f ON f.customer_id = s.customer_id`,
  },
  {
    origin: 'value',
    joined: sql`
LEFT JOIN ${id('value')} AS v ON v.customer_id = s.customer_id`,
  },
  {
    origin: 'orders',
    joined: sql`
LEFT JOIN (
  SELECT customer_id, max(struct_pack(d := coalesce(order_date, DATE '0001-01-01'), e := email)).e AS email
  FROM orders WHERE email IS NOT NULL GROUP BY customer_id
) AS o ON o.customer_id = s.customer_id`,
  },
];

const isChosen = (segments: readonly string[] | null): Sql =>
  segments === null ? sql`TRUE` : segments.length ? sql`s.segment IN (${join(segments.map((segment) => sql`${segment}`))})` : sql`FALSE`;

const mappedRoles = (project: Project, kind: TableKind): ReadonlySet<Role | null> => rolesOfKinds(project, [kind]);
