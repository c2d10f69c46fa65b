import type { KavelError } from '#lib/core/errors.ts';
import type { Result } from '#lib/core/result.ts';
import type { Sql } from '#lib/sql/sql.ts';
import type { FromTables, ViewName } from './view.ts';

/** A view before it has its key. `loads`: the fingerprints of the rows of the raw tables it reads. */
interface Draft {
  readonly query: Sql;
  readonly inputs: readonly ViewName[];
  readonly kept: boolean;
  readonly loads?: readonly string[];
  readonly passes?: readonly Sql[];
  readonly fromTables?: FromTables;
}

/** A view, or the reason why it cannot be made. */
export type Drafted = Result<Draft, KavelError>;
