import { fingerprint } from '#lib/core/fingerprint.ts';
import type { Column, Role } from '#lib/loading/recipe.ts';
import type { Project, Source } from '#lib/project/project.ts';
import type { TableSchema } from './view.ts';

/** A project with those of its sources that are loaded and know their customers. */
export interface Loaded {
  readonly project: Project;
  readonly orders: readonly Source[];
  readonly customers: readonly Source[];
  /** Of a source, the fingerprint of its rows as they are now. */
  readonly loadOf: (source: Source) => string;
}

export function loadedSources(project: Project, tables: readonly TableSchema[]): Loaded {
  const loads = new Map(tables.map((table) => [table.id, table.load]));
  const known = project.sources.filter((source) => loads.has(source.id) && columnWithRole(source, 'customerId'));
  return {
    project,
    orders: known.filter((source) => source.recipe.kind === 'orders'),
    customers: known.filter((source) => source.recipe.kind === 'customers'),
    loadOf: (source) => fingerprint(`${source.id} ${loads.get(source.id)}`),
  };
}

/** The first column of a source with a role. */
export const columnWithRole = (source: Source, role: Role): Column | undefined =>
  source.recipe.columns.find((column) => column.role === role);

export const someHave = (sources: readonly Source[], role: Role): boolean => sources.some((source) => columnWithRole(source, role));

/** Which files say what a customer spent: the orders, or without amounts there the customers file itself. */
export function revenueFrom({ orders, customers }: Loaded): 'orders' | 'customers' | null {
  if (someHave(orders, 'amount')) return 'orders';
  return someHave(customers, 'amount') ? 'customers' : null;
}
