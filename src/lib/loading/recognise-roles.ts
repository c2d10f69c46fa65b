import type { Platform } from '#lib/loading/built-in/built-in-recipe.ts';
import type { DetectedColumn } from './detect-columns.ts';
import { compactHeader } from './header-words.ts';
import type { Role } from './recipe.ts';
import { roles } from './recipe.ts';
import { contentShare } from './role-content.ts';
import { isPricePerPiece, nameSureness } from './role-names.ts';

/** Why a column was given its role. `share` is the share of its samples that look like the role, where that can be seen. */
export interface RoleReason {
  readonly by: 'name' | 'content' | 'both';
  readonly share: number | null;
  /** A doubt worth saying: the amount is a price for one piece; customers are known by e-mail address only. */
  readonly note: 'pricePerPiece' | 'emailAsCustomer' | null;
  /** The program whose export this was recognised as, when that gave the role. */
  readonly platform?: Platform;
}

export interface RoleGuess {
  readonly column: string;
  readonly role: Role;
  readonly reason: RoleReason;
}

/** Roles whose values must look like it, whatever the column is called. */
const mustShow: ReadonlySet<Role> = new Set<Role>([
  'email',
  'phone',
  'date',
  'dueDate',
  'paidDate',
  'birthDate',
  'amount',
  'cost',
  'quantity',
  'consent',
]);
/** Roles that values alone can give. */
const showsItself: readonly Role[] = ['email', 'postcode', 'phone', 'country'];
const CLEARLY = 0.8;

interface Candidate extends RoleGuess {
  readonly score: number;
}

/** What the columns mean, by name and content, Dutch and English: at most one column per role and one role per column. */
export function recogniseRoles(columns: readonly DetectedColumn[]): RoleGuess[] {
  const candidates = columns.flatMap((column) => roles.flatMap((role) => candidate(column, role) ?? []));
  const named = best(candidates.sort((a, b) => b.score - a.score));
  return withLoneColumns(columns, withPlainOrder(columns, withFirstKey(columns, withEmail(withPlainCustomer(columns, named))))).map(
    (guess) =>
      guess.role === 'amount' && isPricePerPiece(headerOf(columns, guess))
        ? { ...guess, reason: { ...guess.reason, note: 'pricePerPiece' } }
        : guess,
  );
}

function candidate(column: DetectedColumn, role: Role): Candidate | null {
  const sureness = nameSureness(column.header, role);
  const share = contentShare(column, role);
  const shows = share !== null && share >= CLEARLY;
  if (sureness > 0 && mustShow.has(role) && (share ?? 0) < 0.5) return null;
  if (sureness > 0) return { column: column.name, role, score: sureness, reason: { by: shows ? 'both' : 'name', share, note: null } };
  if (!shows || column.type !== 'text' || !showsItself.includes(role)) return null;
  return { column: column.name, role, score: 0.3, reason: { by: 'content', share, note: null } };
}

function best(sorted: readonly Candidate[]): RoleGuess[] {
  const guesses: RoleGuess[] = [];
  for (const { column, role, reason } of sorted) {
    if (!guesses.some((known) => known.column === column || known.role === role)) guesses.push({ column, role, reason });
  }
  return guesses;
}

const has = (guesses: readonly RoleGuess[], role: Role): boolean => guesses.some((guess) => guess.role === role);
const headerOf = (columns: readonly DetectedColumn[], guess: RoleGuess): string =>
  columns.find((column) => column.name === guess.column)?.header ?? '';
const byName = (column: DetectedColumn, role: Role): RoleGuess => ({
  column: column.name,
  role,
  reason: { by: 'name', share: null, note: null },
});

const isPlain = (column: DetectedColumn): boolean => /^(?:id|nr|nummer|number|uuid|guid)$/.test(compactHeader(column.header));
const ordersLike = (guesses: readonly RoleGuess[]): boolean => has(guesses, 'date') || has(guesses, 'amount');

/**
 * A column called only "id" (or "nr") is the customer when the rows are persons, when nothing says that they are orders or
 * products, or when its values come back in orders that know no e-mail address.
 */
function withPlainCustomer(columns: readonly DetectedColumn[], guesses: readonly RoleGuess[]): readonly RoleGuess[] {
  const plain = columns.find(isPlain);
  if (!plain || has(guesses, 'orderId') || has(guesses, 'customerId')) return guesses;
  const persons = hasPerson(guesses) && !has(guesses, 'amount');
  const products = has(guesses, 'product') || has(guesses, 'category');
  const isCustomer = persons || (ordersLike(guesses) ? plain.distinct < 0.95 && !has(guesses, 'email') : !products);
  return isCustomer ? [...guesses, byName(plain, 'customerId')] : guesses;
}

/** In a file without a header that has dates, the first column of numbers or codes that come back is the customer. */
function withFirstKey(columns: readonly DetectedColumn[], guesses: readonly RoleGuess[]): readonly RoleGuess[] {
  const isNamed = columns.some(({ header }) => header !== '');
  if (isNamed || has(guesses, 'customerId') || !columns.some(({ type }) => type === 'date' || type === 'timestamp')) return guesses;
  const isFree = ({ name }: DetectedColumn): boolean => !guesses.some(({ column }) => column === name);
  const key = columns.find((column) => isFree(column) && column.distinct < 0.95 && column.distinct > 0.01 && isKey(column));
  return key ? [...guesses, { column: key.name, role: 'customerId', reason: { by: 'content', share: 1, note: null } }] : guesses;
}

const isKey = ({ type, values }: DetectedColumn): boolean =>
  (type === 'text' || type === 'number') && values.length > 0 && values.every((text) => /^[A-Za-z]{0,4}[-_]?\d{1,15}$/.test(text));

/** The same column is the order when another one knows the customer. */
function withPlainOrder(columns: readonly DetectedColumn[], guesses: readonly RoleGuess[]): readonly RoleGuess[] {
  const plain = columns.find((column) => isPlain(column) && !guesses.some((guess) => guess.column === column.name));
  const isOrder = plain && has(guesses, 'customerId') && !has(guesses, 'orderId') && ordersLike(guesses);
  return isOrder ? [...guesses, byName(plain, 'orderId')] : guesses;
}

/** In a table that knows its customers or orders, the only date column left is the date; the only column with fractions left is the amount. */
function withLoneColumns(columns: readonly DetectedColumn[], guesses: readonly RoleGuess[]): RoleGuess[] {
  if (!has(guesses, 'customerId') || hasPerson(guesses)) return [...guesses];
  const free = columns.filter((column) => !guesses.some((guess) => guess.column === column.name));
  const found = [...guesses];
  const add = (role: Role, fits: readonly DetectedColumn[]) => {
    const [only, second] = fits;
    if (only && !second && !has(guesses, role))
      found.push({ column: only.name, role, reason: { by: 'content', share: only.fit, note: null } });
  };
  const dates = free.filter((column) => column.type === 'date' || column.type === 'timestamp');
  add('date', dates);
  if (has(found, 'date'))
    add(
      'amount',
      free.filter((column) => column.type === 'number' && column.values.some((text) => /[.,]\d{1,2}$/.test(text))),
    );
  return found;
}

const hasPerson = (guesses: readonly RoleGuess[]): boolean =>
  (['firstName', 'lastName', 'birthDate', 'gender'] as const).some((role) => has(guesses, role));

/** Without a customer number the e-mail address says who the customer is. */
function withEmail(guesses: readonly RoleGuess[]): readonly RoleGuess[] {
  const email = guesses.find((guess) => guess.role === 'email');
  if (!email || has(guesses, 'customerId')) return guesses;
  return guesses.map((guess) =>
    guess === email ? { ...guess, role: 'customerId', reason: { ...guess.reason, note: 'emailAsCustomer' } } : guess,
  );
}
