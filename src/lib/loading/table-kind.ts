import type { DetectedColumn } from './detect-columns.ts';
import type { Role, TableKind } from './recipe.ts';
import type { RoleGuess } from './recognise-roles.ts';

const personal: readonly Role[] = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'name',
  'company',
  'street',
  'postcode',
  'city',
  'birthDate',
  'gender',
  'consent',
];

/** The name of a column that says what a customer did, in a file of visits, sign-ups or opens. */
const saysWhatHappened = /^(event|gebeurtenis|activit|activity|action|actie|interacti|engagement|pagina|page|bezoek|visit)/i;

/** What a table holds, from its roles and from whether its customers come back in the samples. */
export function tableKind(columns: readonly DetectedColumn[], guesses: readonly RoleGuess[]): TableKind {
  const has = (role: Role): boolean => guesses.some((guess) => guess.role === role);
  const customer = guesses.find((guess) => guess.role === 'customerId');
  const distinct = columns.find((column) => column.name === customer?.column)?.distinct ?? 0;
  const facts = personal.filter(has).length + (customer?.reason.note === 'emailAsCustomer' ? 1 : 0);
  const sales = has('date') && has('amount');
  if ((has('group') || has('response')) && !has('orderId') && (customer || has('campaign'))) return 'campaign';
  if (!customer) return sales ? 'orders' : (has('product') || has('category')) && !has('date') ? 'products' : 'other';
  if (has('campaign') && !has('amount') && !has('orderId')) return 'campaign';
  const once = distinct >= 0.99;
  if (!has('orderId') && facts >= 2 && distinct >= 0.8 && (once || !sales)) return 'customers';
  if (!has('orderId') && once && !(has('date') && has('amount')) && (facts > 0 || !has('date'))) return 'customers';
  if (has('date') && !has('amount') && !has('orderId') && columns.some(({ name }) => saysWhatHappened.test(name))) return 'events';
  return has('date') || has('amount') || has('orderId') ? 'orders' : 'customers';
}

const ofOrders: ReadonlySet<Role> = new Set<Role>([
  'orderId',
  'date',
  'amount',
  'cost',
  'quantity',
  'dueDate',
  'paidDate',
  'product',
  'category',
]);
const ofPersons: ReadonlySet<Role> = new Set<Role>(['customerId', 'firstName', 'lastName', 'birthDate', 'gender', 'consent', 'phone']);

/** The guesses that make sense in a table of this kind: a list of customers has no order date, a list of products no birthdays. */
export function rolesOfKind(guesses: readonly RoleGuess[], kind: TableKind): RoleGuess[] {
  switch (kind) {
    case 'customers':
      return guesses.filter((guess) => !ofOrders.has(guess.role));
    case 'products':
      return guesses.filter((guess) => !ofPersons.has(guess.role));
    default:
      return [...guesses];
  }
}
