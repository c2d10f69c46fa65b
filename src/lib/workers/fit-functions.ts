/** Tells how far a fit is, 0 to 100. */
export type TellPercent = (percent: number) => void;

/**
 * Everything that is fitted beside the page, by name: a pure function of what can be sent to a worker, seeded where it draws. What
 * cannot be fitted is part of its outcome, with the reason.
 */
export const fitFunctions = {};

export type FitFunctions = typeof fitFunctions;
export type FitName = keyof FitFunctions;
export type FitInput<Name extends FitName> = Parameters<FitFunctions[Name]>[0];
export type FitOutput<Name extends FitName> = Awaited<ReturnType<FitFunctions[Name]>>;
