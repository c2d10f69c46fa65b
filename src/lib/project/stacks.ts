import { isAsideColumn } from '#lib/loading/aside-columns.ts';
import type { ColumnEvidence } from '#lib/loading/propose-recipe.ts';
import type { Column } from '#lib/loading/recipe.ts';
import { stackMatch } from '#lib/loading/same-columns.ts';
import type { Project, Source } from './project.ts';

/** The file that a file follows, or itself. */
export function headOf(sources: readonly Source[], source: Source): Source {
  const head = source.stack && sources.find((each) => each.id === source.stack?.onto);
  return head && !head.stack ? head : source;
}

/** The files that stand for a table each: those that follow none. */
export const stackHeads = (sources: readonly Source[]): Source[] => sources.filter((source) => headOf(sources, source) === source);

/** The files that follow this one, in the order of the project. */
export const followersOf = (sources: readonly Source[], id: string): Source[] =>
  sources.filter((source) => source.id !== id && headOf(sources, source).id === id);

/** What a column of the first file is called in one that follows it. */
export const ownName = (source: Source, column: string): string => source.stack?.columns[column] ?? column;

/** What a column of a follower is called in the first file. */
const firstName = (source: Source, own: string): string =>
  Object.entries(source.stack?.columns ?? {}).find(([, name]) => name === own)?.[0] ?? own;

/** A column in the words of the file it is decided in: the first of its stack. */
export function inHead(sources: readonly Source[], id: string, column: string): { readonly id: string; readonly column: string } {
  const source = sources.find((each) => each.id === id);
  const head = source && headOf(sources, source);
  return source && head && head !== source ? { id: head.id, column: firstName(source, column) } : { id, column };
}

/**
 * A file as the first of its stack sees it: with the first one's kind, column names and roles; its own types. Columns the first
 * does not have come after those, without a role; those of mended rows are left out. A file that follows none is as it is.
 */
export function asHead(sources: readonly Source[], source: Source): Source {
  const head = headOf(sources, source);
  if (head === source) return source;
  const pairs = head.recipe.columns.flatMap((column) => {
    const own = source.recipe.columns.find(({ name }) => name === ownName(source, column.name));
    return own ? [{ own: own.name, column: { ...own, name: column.name, role: column.role } }] : [];
  });
  const taken = new Set(head.recipe.columns.map(({ name }) => name.toLowerCase()));
  const extra = source.recipe.columns.flatMap((column): Column[] =>
    pairs.some(({ own }) => own === column.name) || taken.has(column.name.toLowerCase()) || isAsideColumn(column.name)
      ? []
      : [{ ...column, role: null }],
  );
  const { rowsAreCustomers: _, ...own } = source.recipe;
  const { kind, rowsAreCustomers } = head.recipe;
  return {
    ...source,
    recipe: { ...own, kind, columns: [...pairs.map(({ column }) => column), ...extra], ...(rowsAreCustomers && { rowsAreCustomers }) },
  };
}

/** The members of a table's stack as the first sees them, the first one first. */
export const stackOf = (sources: readonly Source[], head: Source): Source[] =>
  [head, ...followersOf(sources, head.id)].map((source) => asHead(sources, source));

/** How the columns of a follower differ from those of the first, apart from their order. */
export function stackDifferences(
  head: Source,
  follower: Source,
): {
  readonly renamed: readonly { readonly wanted: string; readonly found: string }[];
  readonly added: readonly string[];
  readonly absent: readonly string[];
} {
  const names = follower.recipe.columns.map(({ name }) => name);
  const pairs = head.recipe.columns.map(({ name }) => ({ wanted: name, found: ownName(follower, name) }));
  return {
    renamed: pairs.filter(({ wanted, found }) => wanted !== found && names.includes(found)),
    added: names.filter((name) => !pairs.some(({ found }) => found === name)),
    absent: pairs.filter(({ found }) => !names.includes(found)).map(({ wanted }) => wanted),
  };
}

/**
 * The project with a file following another: its rows come below those, its types and roles are theirs. `columns`: what the
 * first file's columns are called in this one, where that differs.
 */
export function withStack(project: Project, id: string, onto: string, columns: Readonly<Record<string, string>>): Project {
  const first = project.sources.find((each) => each.id === onto);
  if (!first || id === onto) return project;
  const head = headOf(project.sources, first);
  const sources = project.sources.map((source) =>
    source.id === id ? alike({ ...source, stack: { onto: head.id, columns: { ...columns } } }, head) : source,
  );
  return { ...project, sources };
}

/** The project with a file standing by itself again; it keeps the roles it had. */
export const withoutStack = (project: Project, id: string): Project => ({
  ...project,
  sources: project.sources.map((source) => (source.id === id ? { ...source, stack: null } : source)),
});

/**
 * A follower with the kind, roles and types of the first. How its days and numbers are written is its own affair, unless it read
 * them as something else, or the first was just changed (`before`).
 */
function alike(follower: Source, head: Source, before: Source = head): Source {
  const wanted = new Map(head.recipe.columns.map((column) => [ownName(follower, column.name), column]));
  const columns = follower.recipe.columns.map((own): Column => {
    const first = wanted.get(own.name);
    if (!first) return { ...own, role: null };
    const old = before.recipe.columns.find(({ name }) => name === first.name);
    const isOwn = own.type === first.type && old?.type === first.type && old.format === first.format;
    return { ...own, role: first.role, type: first.type, format: isOwn ? own.format : first.format };
  });
  return { ...follower, recipe: { ...follower.recipe, kind: head.recipe.kind, columns } };
}

/** The project with the first file of a stack changed, and those that follow it alike. */
export const withHead = (project: Project, head: Source): Project => {
  const before = project.sources.find(({ id }) => id === head.id);
  const followers = followersOf(project.sources, head.id);
  return {
    ...project,
    sources: project.sources.map((source) =>
      source.id === head.id ? head : followers.includes(source) ? alike(source, head, before) : source,
    ),
  };
};

/** What is known of a file's columns from samples. */
export type EvidenceOf = (id: string) => readonly Pick<ColumnEvidence, 'column' | 'values' | 'question'>[];

/**
 * The project with new files stacked among each other: each follows the first of them that has its columns. What one file leaves
 * open (is 03-04-2026 in March or April) another of its stack may tell.
 */
export function withStacks(project: Project, ids: readonly string[], evidence: EvidenceOf): Project {
  const heads: Source[] = [];
  const stacked = ids.reduce((now, id) => {
    const source = now.sources.find((each) => each.id === id);
    if (!source || source.stack) return now;
    for (const head of heads) {
      const match = stackMatch(head.recipe, { recipe: source.recipe, evidence: evidence(id) }, evidence(head.id));
      if (match) return withStack(now, id, head.id, match.columns);
    }
    heads.push(source);
    return now;
  }, project);
  return heads.reduce((now, head) => withOpenSettled(now, head.id, evidence), stacked);
}

function withOpenSettled(project: Project, headId: string, evidence: EvidenceOf): Project {
  const head = project.sources.find(({ id }) => id === headId);
  const members = head ? [head, ...followersOf(project.sources, headId)] : [];
  if (!head || members.length < 2) return project;
  const questionIn = (source: Source, name: string) => evidence(source.id).find((each) => each.column === ownName(source, name))?.question;
  const settled = members.map((source): Source => {
    const columns = source.recipe.columns.map((own) => {
      const name = source === head ? own.name : firstName(source, own.name);
      if (own.type === 'text' || own.type === 'boolean' || !questionIn(source, name)) return own;
      const told = members.flatMap((other) => {
        const theirs = other.recipe.columns.find((column) => column.name === ownName(other, name));
        return theirs?.type === own.type && questionIn(other, name) === null ? [{ recipe: other.recipe, column: theirs }] : [];
      })[0];
      return told ? { ...own, format: told.column.format ?? (own.type === 'number' ? numberNotation(told.recipe) : null) } : own;
    });
    return { ...source, recipe: { ...source.recipe, columns } };
  });
  return { ...project, sources: project.sources.map((source) => settled.find(({ id }) => id === source.id) ?? source) };
}

/** An example number in the notation of a file, as a column's format says it. */
const numberNotation = ({ decimal, thousands }: Source['recipe']): string => `1${thousands}234${decimal}5`;

/** The project without a file: when others follow it, the next of them comes in its place. */
export function withoutHead(project: Project, id: string): Project {
  const [next, ...others] = followersOf(project.sources, id);
  const left = project.sources.filter((source) => source.id !== id);
  if (!next) return { ...project, sources: left, joins: project.joins.filter((each) => each.into !== id && each.from !== id) };
  const names = next.recipe.columns.map(({ name }) => ({ own: name, first: firstName(next, name) }));
  const follow = (source: Source): Source => {
    const renamed = names.flatMap(({ own, first }) => (ownName(source, first) === own ? [] : [[own, ownName(source, first)] as const]));
    return { ...source, stack: { onto: next.id, columns: Object.fromEntries(renamed) } };
  };
  return {
    ...project,
    sources: left.map((source) => (source.id === next.id ? { ...source, stack: null } : others.includes(source) ? follow(source) : source)),
    joins: project.joins.map((each) => ({
      ...each,
      ...(each.into === id && { into: next.id, intoKey: ownName(next, each.intoKey) }),
      ...(each.from === id && { from: next.id, fromKey: ownName(next, each.fromKey) }),
    })),
  };
}
