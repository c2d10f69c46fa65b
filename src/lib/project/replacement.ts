import type { Project, Source } from './project.ts';
import { withSource } from './sources.ts';
import { followersOf, ownName } from './stacks.ts';

/** What the columns of a replaced file are called in the new one, by their old names; null: it has none. */
type NewNames = Readonly<Record<string, string | null>>;

/**
 * The project with a newer file in the place of one: `source` has the id of the old one. Columns that are called otherwise now
 * keep their place in joins and in the files that follow.
 */
export function withReplacement(project: Project, source: Source, newNames: NewNames): Project {
  const old = project.sources.find((each) => each.id === source.id);
  if (!old) return withSource(project, source);
  const now = (name: string): string => newNames[name] ?? name;
  const followers = followersOf(project.sources, source.id).map((each) => each.id);
  const renamed = Object.keys(newNames).filter((name) => now(name) !== name);
  const sources = project.sources.map((each): Source => {
    if (each.id === source.id) return { ...source, stack: old.stack && { ...old.stack, columns: ownNames(project, old, now) } };
    if (!followers.includes(each.id) || !each.stack || renamed.length === 0) return each;
    const columns = old.recipe.columns.map(({ name }) => [now(name), ownName(each, name)] as const).filter(([first, own]) => first !== own);
    return { ...each, stack: { ...each.stack, columns: Object.fromEntries(columns) } };
  });
  const joins = project.joins.map((join) => ({
    ...join,
    ...(join.into === source.id && { intoKey: now(join.intoKey) }),
    ...(join.from === source.id && { fromKey: now(join.fromKey) }),
  }));
  return { ...project, sources, joins };
}

/** Of a file that follows another: what the first one's columns are called in it now. */
function ownNames(project: Project, old: Source, now: (name: string) => string): Record<string, string> {
  const head = project.sources.find((each) => each.id === old.stack?.onto);
  const pairs = head?.recipe.columns.map(({ name }) => [name, now(ownName(old, name))] as const) ?? [];
  return Object.fromEntries(pairs.filter(([first, own]) => first !== own));
}
