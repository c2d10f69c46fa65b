import type { KavelError } from '#lib/core/errors.ts';
import { type Result, ok } from '#lib/core/result.ts';
import type { Asked, Question } from '#lib/jobs/question.ts';
import type { Role, TableKind } from '#lib/loading/recipe.ts';
import { columnWithRole } from '#lib/pipeline/sources.ts';
import { type UsedSource, usedSources } from '#lib/pipeline/used-sources.ts';
import type { Source } from '#lib/project/project.ts';
import { print } from '#lib/sql/print.ts';
import { keyQuery, rawTablesQuery, roleColumns, setAsideQuery, tableQuery } from './maturity-queries.ts';

/** What is measured of one table. Days are ISO days. Null: the table has nothing to measure it by. */
export interface TableMeasured {
  readonly source: string;
  readonly kind: TableKind;
  /** False when the project knows the file but its rows are not here now; then all counts are 0. */
  readonly loaded: boolean;
  readonly loadedOn: string;
  readonly rows: number;
  readonly setAside: number;
  readonly fill: readonly { readonly role: Role; readonly column: string; readonly filled: number }[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Distinct customers in the table. */
  readonly customers: number | null;
  /** Of those, how many the other kind of table (customers for orders, orders for customers) knows too; null without another. */
  readonly matched: number | null;
  /** Of those, how many have a known consent in a table of the customers kind, or null when no table has a consent column. */
  readonly consented: number | null;
  readonly sql: string;
}

export interface MaturityFacts {
  readonly today: string;
  readonly tables: readonly TableMeasured[];
}

const otherKind: Readonly<Partial<Record<TableKind, TableKind>>> = { orders: 'customers', customers: 'orders' };

/** How complete, long, fresh and connected every table of the project is. */
export const maturityTables: Question<MaturityFacts> = {
  needs: [],
  choices: ({ sources, joins }) => [sources, joins],
  answer: async (asked) => {
    const { engine, project, signal, today } = asked;
    if (!project.sources.length) return ok({ today, tables: [] });
    const found = await engine.run(rawTablesQuery, { signal });
    if (!found.ok) return found;
    const present = new Set(found.value.map((row) => row.name));
    const setAside = present.has('rejects') ? await engine.run(setAsideQuery, { signal }) : ok([]);
    if (!setAside.ok) return setAside;
    const asideOf = new Map(setAside.value.map((row) => [row.source, row.lines]));
    const loaded = usedSources(project, (id) => present.has(id));
    const tables: TableMeasured[] = [];
    for (const source of project.sources) {
      const measured = present.has(source.id) ? await measure(asked, source, loaded, asideOf.get(source.id) ?? 0) : ok(notLoaded(source));
      if (!measured.ok) return measured;
      tables.push(measured.value);
    }
    return ok({ today, tables });
  },
};

async function measure(
  { engine, signal }: Asked,
  source: Source,
  loaded: readonly UsedSource[],
  setAside: number,
): Promise<Result<TableMeasured, KavelError>> {
  const query = tableQuery(source);
  const found = await engine.run(query, { signal });
  if (!found.ok) return found;
  const row = found.value[0];
  const others = loaded.filter((other) => other.recipe.kind === otherKind[source.recipe.kind] && columnWithRole(other, 'customerId'));
  const consents = loaded.filter((other) => columnWithRole(other, 'customerId') && columnWithRole(other, 'consent'));
  const keys = keyQuery(loaded.find(({ id }) => id === source.id) ?? source, others, consents);
  const matches = keys ? await engine.run(keys, { signal }) : ok([]);
  if (!matches.ok) return matches;
  const key = matches.value[0];
  return ok({
    ...notLoaded(source),
    loaded: true,
    rows: row?.rows ?? 0,
    setAside,
    fill: roleColumns(source).map((column, i) => ({ role: column.role, column: column.name, filled: row?.[`filled_${i}`] ?? 0 })),
    firstDay: row?.first_day?.toISOString().slice(0, 10) ?? null,
    lastDay: row?.last_day?.toISOString().slice(0, 10) ?? null,
    customers: key?.keys ?? null,
    matched: key && others.length ? key.matched : null,
    consented: key && consents.length ? key.consented : null,
    sql: [query, ...(keys ? [keys] : [])].map((each) => print(each).trim()).join(';\n\n'),
  });
}

const notLoaded = (source: Source): TableMeasured => ({
  source: source.id,
  kind: source.recipe.kind,
  loaded: false,
  loadedOn: source.loadedOn,
  rows: 0,
  setAside: 0,
  fill: [],
  firstDay: null,
  lastDay: null,
  customers: null,
  matched: null,
  consented: null,
  sql: '',
});
