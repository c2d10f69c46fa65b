import { compactHeader } from '#lib/loading/header-words.ts';
import type { Role, TableKind } from '#lib/loading/recipe.ts';
import { roles } from '#lib/loading/recipe.ts';
import type { BuiltInRecipe, Platform } from './built-in-recipe.ts';
import { dutchContacts, dynamics, salesforce } from './contacts.ts';
import { googleAnalytics } from './google-analytics.ts';
import { hubspot } from './hubspot.ts';
import { mailchimp } from './mailchimp.ts';
import { shopify } from './shopify.ts';
import { wooCommerce } from './woo-commerce.ts';

const builtIn: readonly BuiltInRecipe[] = [shopify, wooCommerce, mailchimp, dynamics, hubspot, salesforce, googleAnalytics, dutchContacts];

/** A column of a file: as in its header, the share of rows that fill it, and how many different values those have, as a share. */
export interface SampledColumn {
  readonly name: string;
  readonly header: string;
  readonly filled: number;
  readonly distinct: number;
}

/** The export a file was found to be, and the roles its columns have in it. */
export interface RecognisedPlatform {
  readonly platform: Platform;
  readonly kind: TableKind;
  readonly roles: readonly { readonly column: string; readonly role: Role }[];
  /** Whether other columns may have a role too. */
  readonly isOpen: boolean;
}

/** Which program wrote a file, by the names of its columns in any order; null when no program is known for it. */
export function recognisePlatform(columns: readonly SampledColumn[]): RecognisedPlatform | null {
  const headers = new Map(columns.toReversed().map((column) => [compactHeader(column.header), column]));
  const scored = builtIn.map((recipe) => ({ recipe, found: recipe.marks.filter((mark) => headers.has(compactHeader(mark))).length }));
  const best = scored
    .filter(({ recipe, found }) => found >= recipe.least)
    .toSorted((a, b) => b.found / b.recipe.least - a.found / a.recipe.least)[0];
  if (!best) return null;
  const { platform, kind, isOpen } = best.recipe;
  const given = rolesIn(best.recipe, headers);
  return {
    platform,
    kind: typeof kind === 'string' ? kind : kind((role) => given.some((each) => each.role === role)),
    roles: given,
    isOpen,
  };
}

/** A column has one role: the first of the list that asks for it. */
function rolesIn(recipe: BuiltInRecipe, headers: ReadonlyMap<string, SampledColumn>): { column: string; role: Role }[] {
  const given: { column: string; role: Role }[] = [];
  const order = headers.get(compactHeader(firstThere(recipe.roles.orderId, headers) ?? ''));
  for (const role of roles) {
    const names = role === 'amount' ? amountNames(recipe, headers, order) : recipe.roles[role];
    const free = names
      ?.map((name) => headers.get(compactHeader(name))?.name)
      .find((name) => name && !given.some((each) => each.column === name));
    if (free) given.push({ column: free, role });
  }
  return given;
}

const firstThere = (names: readonly string[] | undefined, headers: ReadonlyMap<string, SampledColumn>): string | undefined =>
  names?.find((name) => headers.has(compactHeader(name)));

/** The total of the order, unless orders take several lines and each line repeats it: then the amount of the line, or none. */
function amountNames(
  { roles: { amount = [] }, amountOfLine = [] }: BuiltInRecipe,
  headers: ReadonlyMap<string, SampledColumn>,
  order: SampledColumn | undefined,
): readonly string[] {
  const total = headers.get(compactHeader(firstThere(amount, headers) ?? ''));
  const repeated = order && total && order.distinct < 1 && total.filled === 1;
  return repeated && firstThere(amountOfLine, headers) ? amountOfLine : amount;
}
