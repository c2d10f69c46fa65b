import type { Mended } from '#lib/loading/conversion.ts';
import type { Recipe } from '#lib/loading/recipe.ts';
import type { LoadStage } from './load-stages.ts';

/** What is read into `raw.<source>`, and how. */
export interface TableRequest {
  readonly source: string;
  /** The name of the file, and its size. */
  readonly file: string;
  readonly bytes: number;
  /** The file, or what was unpacked from it. */
  readonly text: Blob;
  readonly recipe: Recipe;
  /** Whether the engine's own reader cannot read it: see `FoundNotation.needsCare`. */
  readonly needsCare: boolean;
  /** The columns to read; null for all. */
  readonly only: readonly string[] | null;
  readonly isCompressed: boolean;
  readonly samplePercent: number | null;
  /** How many rows it surely has, by samples of it or an earlier reading: with fewer, memory ran out while reading. */
  readonly leastRows: number;
  /** Whether our quick reader may try it first: of some columns, into a table in memory. */
  readonly isQuick: boolean;
  /** What was made of the text by an earlier reading of it, or null. */
  readonly made: MadeText | null;
  readonly stage: LoadStage;
}

/** A text as it was made ready for the engine: decoded, and mended when it had to be. */
export interface MadeText {
  readonly decoded: Blob | null;
  readonly mended: Mended | null;
}

/** How a table came out. `recipe` is the given one, with columns without a role that did not fit their type now text. read = used + setAside. */
export interface LoadedRows {
  readonly recipe: Recipe;
  readonly read: number;
  readonly used: number;
  readonly setAside: number;
  readonly gear: 'fast' | 'careful';
  readonly made: MadeText;
}
