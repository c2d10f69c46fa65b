import type { KavelError } from '#lib/core/errors.ts';
import { type Result, err, ok } from '#lib/core/result.ts';

/**
 * Why a stream of a file's content ended before its end. Streams carry errors by throwing; `asResult` at the edge of the
 * conversion makes it a value again.
 */
export class FileFault extends Error {
  readonly error: KavelError;
  constructor(error: KavelError) {
    super(error.code);
    this.error = error;
  }
}

/** What the work gives; an abort becomes `cancelled`, and whatever else a file's content made fail `otherwise`. */
export async function asResult<Value>(work: () => Promise<Value>, otherwise: KavelError, signal?: AbortSignal): Promise<Result<Value>> {
  try {
    signal?.throwIfAborted();
    return ok(await work());
  } catch (cause) {
    if (signal?.aborted) return err({ code: 'cancelled' });
    if (cause instanceof FileFault) return err(cause.error);
    if (cause instanceof DOMException && ['NotReadableError', 'NotFoundError', 'SecurityError'].includes(cause.name))
      return err({ code: 'file.unreadable', file: 'file' in otherwise ? otherwise.file : '' });
    return err(otherwise);
  }
}
