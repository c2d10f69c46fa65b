import type { Role, TableKind } from '#lib/loading/recipe.ts';

/** Programs whose exports are known by their column names. */
export const platforms = [
  'shopifyOrders',
  'wooCommerceOrders',
  'mailchimpAudience',
  'hubspotContacts',
  'salesforceContacts',
  'dynamicsContacts',
  'dutchContacts',
  'googleAnalytics',
] as const;
export type Platform = (typeof platforms)[number];

/** Column names, compared without capitals and signs; of several the first that a file has. */
type Names = readonly string[];

/** What an export of a program means, whatever the order of its columns and however many there are besides. */
export interface BuiltInRecipe {
  readonly platform: Platform;
  readonly kind: TableKind | ((has: (role: Role) => boolean) => TableKind);
  /** Names that tell this export from others; `least` of them must be there. */
  readonly marks: Names;
  readonly least: number;
  readonly roles: Partial<Readonly<Record<Role, Names>>>;
  /** Where orders take several lines and the total stands on every one of them: the amount of the line itself. */
  readonly amountOfLine?: Names;
  /** Whether columns that are not named here may have a role too, by what they are called and what is in them. */
  readonly isOpen: boolean;
}
