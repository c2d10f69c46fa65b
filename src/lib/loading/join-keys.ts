import { compactHeader, isIdentifierName } from './header-words.ts';
import type { Column, Role, TableKind } from './recipe.ts';

/** A table as far as keys go. `id`: the file's name in small letters. */
export interface KeyTable {
  readonly id: string;
  readonly kind: TableKind;
  readonly columns: readonly Column[];
}

/** Two columns that may be keys of each other. */
export interface KeyPair {
  readonly into: string;
  readonly from: string;
  readonly intoKey: string;
  readonly fromKey: string;
  readonly by: 'role' | 'name' | 'values';
}

const keyRoles: ReadonlySet<Role | null> = new Set<Role>(['customerId', 'orderId', 'product', 'email']);
const otherRoles = (column: Column): boolean => column.role !== null && !keyRoles.has(column.role);
const isEmail = (column: Column): boolean => column.role === 'email' || /^.*e?mail(?:adres|address)?$/.test(compactHeader(column.name));

/** Whether a column can be a key: it names customers, orders, products or addresses, or is called a number of something. */
const isKey = (column: Column): boolean =>
  keyRoles.has(column.role) || (!otherRoles(column) && (isIdentifierName(column.name) || isEmail(column)));

/** Columns of a table that may be keys, the likeliest first. */
export const keyColumns = ({ columns }: KeyTable): Column[] => [
  ...columns.filter(isKey),
  ...columns.filter((column) => !isKey(column) && column.role === null && column.type === 'text'),
];

/** Tables whose rows other tables can be looked up for. */
export const canTakeIn = (into: KeyTable, from: KeyTable): boolean =>
  into.id !== from.id && (into.kind === 'orders' || (into.kind === 'customers' && from.kind !== 'orders'));

/** Pairs of columns of two tables that are keys of each other by what they mean or are called, likeliest first. */
export function keyPairs(into: KeyTable, from: KeyTable): KeyPair[] {
  if (!canTakeIn(into, from)) return [];
  const pairs = into.columns.filter(isKey).flatMap((own) =>
    from.columns.filter(isKey).flatMap((other): KeyPair[] => {
      const by = alike(own, other, from);
      return by ? [{ into: into.id, from: from.id, intoKey: own.name, fromKey: other.name, by }] : [];
    }),
  );
  return pairs.toSorted((a, b) => doubt(a) - doubt(b));
}

/** How doubtful a pair is: of one role least, then of one name. */
const doubt = ({ by, intoKey, fromKey }: KeyPair): number =>
  by === 'role' ? 0 : compactHeader(intoKey) === compactHeader(fromKey) ? 1 : 2;

function alike(own: Column, other: Column, from: KeyTable): 'role' | 'name' | null {
  if (own.role && own.role === other.role) return 'role';
  const [mine, theirs] = [compactHeader(own.name), compactHeader(other.name)];
  if (mine === theirs && !isPlain(mine)) return 'name';
  if (isEmail(own) && isEmail(other)) return 'name';
  return isPlain(theirs) && namesTable(own, from) ? 'name' : null;
}

const PLAIN = /^(?:id|nr|no|num|nummer|number|code|key|uuid|guid)$/;
const isPlain = (name: string): boolean => PLAIN.test(name);

/** `customer_id` names a table "customers", and a product number a table of products. */
function namesTable({ name, role }: Column, table: KeyTable): boolean {
  if (role === 'product' && table.kind === 'products') return true;
  const thing = compactHeader(name).replace(/(?:id|nr|no|num|nummer|number|code|key|uuid|guid)$/, '');
  return thing.length > 2 && compactHeader(table.id).includes(thing);
}
