/** What things in a rule are called on the screen; a rule itself knows ids and columns only. */
export interface RuleNames {
  /** A column of customers. */
  readonly column: (name: string) => string;
  /** A column of rows, and the rows themselves: a file's name. */
  readonly rowColumn: (table: string, name: string) => string;
  readonly table: (table: string) => string;
  readonly score: (view: string, column: string) => string;
  /** A segment of a model, or (model null) of the user's own. */
  readonly segment: (model: string | null, id: string) => string;
  /** The currency of amounts. */
  readonly currency: string;
}
