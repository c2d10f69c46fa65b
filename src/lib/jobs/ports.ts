import type { Result } from '#lib/core/result.ts';
import type { KnownFiles } from '#lib/browser/known-files.ts';
import type { ProjectLocks } from '#lib/browser/project-locks.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Converter } from '#lib/loading/conversion.ts';
import type { Fitter } from '#lib/workers/fitter.ts';

/** What the outside world gives the app: built once, in the root layout. */
export interface Ports {
  readonly engine: Engine;
  /** Turns files that are not plain text in UTF-8 into such text, beside the page. */
  readonly converter: Converter;
  /** Fits models beside the page. */
  readonly fitter: Fitter;
  /** This day in the user's time zone, ISO. */
  readonly today: () => string;
  /** This moment, ISO. */
  readonly now: () => string;
  readonly newId: () => string;
  /** Hands a file to the user under a name. */
  readonly download: (blob: Blob, name: string) => void;
  /** Whether this device keeps the tables of a project, and throwing them away. */
  readonly hasTables: (projectId: string) => Promise<boolean>;
  readonly forgetTables: (projectId: string) => Promise<boolean>;
  /** Whether this browser lets a page keep tables; and asking it not to clear them when the device runs full. */
  readonly canKeepTables: () => Promise<boolean>;
  readonly askToKeep: () => Promise<boolean>;
  /** Whether the browser promised so before. */
  readonly isPromised: () => Promise<boolean>;
  /** How many bytes this site may still keep; null when the browser does not say. */
  readonly freeBytes: () => Promise<number | null>;
  readonly locks: ProjectLocks;
  readonly knownFiles: KnownFiles;
  /** Erases everything this site keeps on the device; gives how many things are left. */
  readonly eraseDevice: () => Promise<number>;
  /** The example files in a language, as if dropped. */
  readonly sampleFiles: (language: string) => Promise<Result<File[]>>;
}
