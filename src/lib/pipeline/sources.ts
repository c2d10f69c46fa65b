import { fingerprint } from '#lib/core/fingerprint.ts';
import type { Column, Role } from '#lib/loading/recipe.ts';
import { joinedSources } from '#lib/project/joined-sources.ts';
import type { Project, Source } from '#lib/project/project.ts';
import { headOf } from '#lib/project/stacks.ts';
import { type UsedSource, usedSources } from './used-sources.ts';
import type { TableSchema } from './view.ts';

/** The files that know their customers, as the views read them, by what their tables hold. */
export interface KnownSources {
  readonly orders: readonly UsedSource[];
  readonly customers: readonly UsedSource[];
  /** Rows about customers that are neither: visits, sign-ups, answers to a campaign. */
  readonly events: readonly UsedSource[];
}

/** A project with those of its sources that are loaded and know their customers. */
export interface Loaded extends KnownSources {
  readonly project: Project;
  /** Of a source, the fingerprint of the rows it reads as they are now. */
  readonly loadOf: (source: UsedSource) => string;
  /** The rows of all orders files together. */
  readonly lines: number;
}

export function loadedSources(project: Project, tables: readonly TableSchema[]): Loaded {
  const loads = new Map(tables.map((table) => [table.id, table.load]));
  const coming = tables.filter(({ isComing }) => isComing).map(({ id }) => id);
  const known = knownSources(withColumnsThatCome(project, tables), (id) => loads.has(id));
  return {
    project,
    ...known,
    lines: known.orders.reduce((sum, source) => sum + (tables.find(({ id }) => id === source.id)?.used ?? 0), 0),
    loadOf: ({ reads }) =>
      fingerprint(reads.map((id) => `${id} ${loads.get(id)}${reads.length > 1 && coming.includes(id) ? ' in part' : ''}`).join(' ')),
  };
}

/** The sources without the columns that were not read and will not be. */
const withColumnsThatCome = (project: Project, tables: readonly TableSchema[]): Project => ({
  ...project,
  sources: project.sources.map((source) => {
    const { columns, isComing } = tables.find(({ id }) => id === source.id) ?? {};
    if (!columns || isComing) return source;
    return { ...source, recipe: { ...source.recipe, columns: source.recipe.columns.filter(({ name }) => columns.includes(name)) } };
  }),
});

/** Lines that are looked up for other lines are in `orders` through those, not once more by themselves. */
export function knownSources(project: Pick<Project, 'sources' | 'joins'>, isHere: (id: string) => boolean = () => true): KnownSources {
  const known = usedSources(project, isHere).filter((source) => columnWithRole(source, 'customerId'));
  const lookedUp = joinedSources(project).flatMap(({ source, lookups }) =>
    source.recipe.kind === 'orders' ? lookups.map(({ from }) => from.source.id) : [],
  );
  return {
    orders: known.filter((source) => source.recipe.kind === 'orders' && !lookedUp.includes(headOf(project.sources, source).id)),
    customers: known.filter((source) => source.recipe.kind === 'customers'),
    events: known.filter(({ recipe: { kind } }) => kind === 'events' || kind === 'campaign' || kind === 'other'),
  };
}

/** The first column of a source with a role. */
export const columnWithRole = (source: Source, role: Role): Column | undefined =>
  source.recipe.columns.find((column) => column.role === role);

export const someHave = (sources: readonly Source[], role: Role): boolean => sources.some((source) => columnWithRole(source, role));

/** Which files say what a customer spent: the orders, or without amounts there the customers file itself. */
export function revenueFrom({ orders, customers }: KnownSources): 'orders' | 'customers' | null {
  if (someHave(orders, 'amount')) return 'orders';
  return someHave(customers, 'amount') ? 'customers' : null;
}
