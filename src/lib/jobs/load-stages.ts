import type { RunOptions } from '#lib/engine/engine.ts';

/** What is being done with a file: getting it out of its packing, putting it into UTF-8, checking how each line is cut, reading it, reading the columns that were left for later. */
export type LoadStage = 'unpacking' | 'decoding' | 'checking' | 'reading' | 'completing';

export interface StageOptions {
  readonly signal?: AbortSignal;
  /** 0 to 100 for each stage. */
  readonly onStage?: (stage: LoadStage, percent: number) => void;
}

/** The options of one stage. */
export const stageOptions = ({ signal, onStage }: StageOptions, stage: LoadStage): RunOptions => ({
  ...(signal && { signal }),
  ...(onStage && { onProgress: (percent: number) => onStage(stage, percent) }),
});
