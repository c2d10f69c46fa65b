import * as v from 'valibot';

export const LifetimeSettings = v.object({});
export type LifetimeSettings = v.InferOutput<typeof LifetimeSettings>;

export const LifetimeFitted = v.object({});
export type LifetimeFitted = v.InferOutput<typeof LifetimeFitted>;

export const LifetimeModel = v.object({ settings: LifetimeSettings, fitted: v.nullable(LifetimeFitted) });
export type LifetimeModel = v.InferOutput<typeof LifetimeModel>;
