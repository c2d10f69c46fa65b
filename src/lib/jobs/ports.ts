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
  /** The example files in a language, as if dropped. */
  readonly sampleFiles: (language: string) => Promise<Result<File[]>>;
}
