import type { Sql } from './sql.ts';

/** Every name in a query: the words of its text and its identifiers, part by part; not what stands in values. */
export function namesIn(query: Sql): ReadonlySet<string> {
  const names = new Set<string>();
  const add = ({ parts }: Sql): void => {
    for (const part of parts) {
      if (part.kind === 'text') for (const [word] of part.text.matchAll(/\w+/g)) names.add(word);
      if (part.kind === 'identifier') for (const name of part.path) names.add(name);
      if (part.kind === 'perDialect') add(part.forms.duckdb);
    }
  };
  add(query);
  return names;
}
