export type Dialect = 'duckdb' | 'postgres';

/** A number, a text, a truth, nothing: what may stand in a hole of a query. */
export type Literal = string | number | boolean | null;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'identifier'; readonly path: readonly string[] }
  | { readonly kind: 'perDialect'; readonly forms: Readonly<Record<Dialect, Sql>> };

/**
 * A query or a piece of one, as a value. `Row` is the type of the rows it gives, for the compiler only.
 * A hole in the template is always a literal, unless it is already `Sql`: nothing from a file can become code.
 */
export interface Sql<Row = unknown> {
  readonly parts: readonly Part[];
  readonly row?: Row;
}

/** Builds a query from a template; a hole that is a literal is escaped when printed. */
export function sql<Row = unknown>(texts: TemplateStringsArray, ...holes: readonly (Sql | Literal)[]): Sql<Row> {
  const parts: Part[] = [];
  texts.forEach((text, i) => {
    if (text) parts.push({ kind: 'text', text });
    if (i < holes.length) {
      const hole = holes[i] as Sql | Literal;
      if (isSql(hole)) parts.push(...hole.parts);
      else parts.push({ kind: 'literal', value: hole });
    }
  });
  return { parts };
}

/** A quoted name, whatever is in it; a path is joined by dots: `id('raw', 'orders')`. */
export const id = (...path: readonly [string, ...string[]]): Sql => ({ parts: [{ kind: 'identifier', path }] });

/** Pieces one after the other with a separator between; nothing for an empty list. */
export const join = (pieces: readonly Sql[], separator = ', '): Sql => ({
  parts: pieces.flatMap((piece, i) => (i ? [{ kind: 'text' as const, text: separator }, ...piece.parts] : [...piece.parts])),
});

/** A piece that differs by dialect. Only functions of `sql/` say so. */
export const perDialect = (forms: Readonly<Record<Dialect, Sql>>): Sql => ({ parts: [{ kind: 'perDialect', forms }] });

/** The same piece, its rows said to be of another type. */
export const ofRow = <Row>(query: Sql): Sql<Row> => ({ parts: query.parts });

const isSql = (hole: Sql | Literal): hole is Sql => typeof hole === 'object' && hole !== null;
