/** What the engine can answer instead of rows. */
export type EngineError =
  | { readonly code: 'cancelled' }
  | { readonly code: 'engine.unsupported' }
  | { readonly code: 'engine.download' }
  | { readonly code: 'engine.stopped' }
  | { readonly code: 'engine.memory' }
  | { readonly code: 'engine.query'; readonly detail: string }
  | StorageError;

/** This device's storage, for projects and for kept tables. */
export type StorageError =
  { readonly code: 'storage.full' } | { readonly code: 'storage.unavailable' } | { readonly code: 'storage.locked' };

/** Everything that can go wrong and is not a bug. Each has words and a next action in both languages (`i18n/error-words.ts`). */
export type KavelError =
  | EngineError
  | { readonly code: 'file.empty'; readonly file: string }
  | { readonly code: 'file.headerOnly'; readonly file: string }
  | { readonly code: 'file.oneColumn'; readonly file: string }
  | { readonly code: 'file.notText'; readonly file: string }
  | { readonly code: 'file.lineTooLong'; readonly file: string; readonly limitMb: number }
  | { readonly code: 'file.unreadable'; readonly file: string }
  | { readonly code: 'file.truncated'; readonly file: string }
  | { readonly code: 'file.damaged'; readonly file: string }
  | { readonly code: 'file.password'; readonly file: string }
  | { readonly code: 'file.bomb'; readonly file: string; readonly limitMb: number }
  | { readonly code: 'file.noTable'; readonly file: string }
  | { readonly code: 'file.oldExcel'; readonly file: string }
  | { readonly code: 'file.webPage'; readonly file: string }
  | { readonly code: 'file.badRecord'; readonly file: string; readonly line: number }
  | { readonly code: 'file.changed'; readonly file: string }
  | { readonly code: 'file.gone'; readonly file: string }
  | { readonly code: 'file.denied'; readonly file: string }
  | { readonly code: 'file.noRows'; readonly file: string; readonly setAside: number }
  | { readonly code: 'files.none' }
  | { readonly code: 'columns.coming'; readonly files: readonly string[] }
  | { readonly code: 'files.needed'; readonly files: readonly string[] }
  | { readonly code: 'role.missing'; readonly role: 'customerId' | 'date' | 'amount' | 'cost' }
  | { readonly code: 'model.notMade'; readonly model: string }
  | { readonly code: 'column.gone'; readonly column: string }
  | { readonly code: 'dates.impossible'; readonly column: string }
  | { readonly code: 'history.short'; readonly haveDays: number; readonly needDays: number }
  | { readonly code: 'project.notJson' }
  | { readonly code: 'project.invalid'; readonly path: string }
  | { readonly code: 'project.newer'; readonly version: number }
  | { readonly code: 'project.missing' }
  | { readonly code: 'project.elsewhere' }
  | { readonly code: 'storage.tooLittle'; readonly needMb: number; readonly freeMb: number }
  | { readonly code: 'sample.download' };
