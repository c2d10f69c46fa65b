import type { Engine } from '#lib/engine/engine.ts';
import type { Converter } from '#lib/loading/conversion.ts';
import type { LoadStage, StageOptions } from './load-stages.ts';
import type { PreparedFile } from './prepare-file.ts';

export interface LoadingPorts {
  readonly engine: Engine;
  readonly converter: Converter;
  /** The day it is here, as an ISO day. */
  readonly today: () => string;
}

export interface LoadOptions {
  readonly signal?: AbortSignal;
  /** 0 to 100 for each stage of each file, by its name. */
  readonly onProgress?: (file: string, percent: number, stage: LoadStage) => void;
  /** What was found out about a file, before its rows are read. */
  readonly onPrepared?: (prepared: PreparedFile) => void;
  /** Reads only so many of every hundred customers. */
  readonly samplePercent?: number;
}

/** The options of one file among several. */
export const optionsOf = (file: File, { signal, onProgress }: LoadOptions): StageOptions => ({
  ...(signal && { signal }),
  ...(onProgress && { onStage: (stage: LoadStage, percent: number) => onProgress(file.name, percent, stage) }),
});
