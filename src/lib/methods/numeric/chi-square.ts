import { upperGammaShare } from './incomplete-gamma.ts';

/** The chance that a chi-square number with so many degrees of freedom is above x: 1 for x at or below nought. */
export const chiSquareTail = (x: number, degrees: number): number => upperGammaShare(degrees / 2, x / 2);
