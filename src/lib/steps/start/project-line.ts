/** A kept project as the start page shows it. */
export interface ProjectLine {
  readonly id: string;
  readonly name: string;
  /** How far, when, what is kept: "stap 8 van 10 · 20 nov 16:02 · bestanden bewaard". */
  readonly line: string;
}
