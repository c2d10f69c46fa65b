import type { Result } from '#lib/core/result.ts';
import type { Engine } from '#lib/engine/engine.ts';

/** What the outside world gives the app: built once, in the root layout. */
export interface Ports {
  readonly engine: Engine;
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
  /** Erases everything this site keeps on the device; gives how many things are left. */
  readonly eraseDevice: () => Promise<number>;
  /** The example files in a language, as if dropped. */
  readonly sampleFiles: (language: string) => Promise<Result<File[]>>;
}
