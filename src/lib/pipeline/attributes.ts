import type { Column, ColumnType, Role } from '#lib/loading/recipe.ts';
import type { Source } from '#lib/project/project.ts';

/** A property of a customer: its column in `attributes`, and where it comes from, a column at most per source. */
export interface Attribute {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  readonly columns: readonly { readonly source: string; readonly column: Column }[];
}

/** What names or reaches a person is not a predictor. */
export const personalRoles: ReadonlySet<Role | null> = new Set<Role>([
  'email',
  'phone',
  'firstName',
  'lastName',
  'name',
  'company',
  'street',
]);

/** Names that `customers` and `features` use themselves; a column of a file by such a name gets a number behind it. */
const reserved: ReadonlySet<string> = new Set([
  'customer_id',
  'in_orders',
  'in_customers',
  'orders',
  'lines',
  'first_order',
  'last_order',
  'revenue',
  'returns',
  'cost',
  'recency_days',
  'tenure_days',
  'order_value',
  'gap_days',
  'categories',
  'channels',
  'products',
  'top_category',
  'top_channel',
  'returned_share',
  'margin',
  'days_late',
]);

/** The role's name as a column: birthDate is birth_date. */
export const columnOfRole = (role: Role): string => role.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/**
 * The properties in customers files. A column with a role has the role's name, another its own; columns of several files
 * by one name (in any case) are one property, as text when their types differ.
 */
export function attributesOf(sources: readonly Source[]): Attribute[] {
  const found = new Map<string, Attribute>();
  for (const source of sources) {
    const taken = new Set<string>();
    let hasCustomer = false;
    for (const column of source.recipe.columns) {
      if (column.role === 'customerId' && !hasCustomer) {
        hasCustomer = true;
        continue;
      }
      const ofRole = column.role && columnOfRole(column.role);
      const name = freeName(ofRole && !taken.has(ofRole) ? ofRole : column.name, taken);
      taken.add(name.toLowerCase());
      const before = found.get(name.toLowerCase());
      found.set(name.toLowerCase(), {
        name: before?.name ?? name,
        type: before && before.type !== column.type ? 'text' : column.type,
        role: before?.role ?? column.role,
        columns: [...(before?.columns ?? []), { source: source.id, column }],
      });
    }
  }
  return [...found.values()];
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}_${n}`;
    if (!reserved.has(name.toLowerCase()) && !taken.has(name.toLowerCase())) return name;
  }
}
