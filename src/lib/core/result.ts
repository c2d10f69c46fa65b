import type { KavelError } from './errors.ts';

/** What a thing that can go wrong gives back. Only bugs throw. */
export type Result<Value, Failure = KavelError> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
export const err = <const Failure>(error: Failure): Result<never, Failure> => ({ ok: false, error });
