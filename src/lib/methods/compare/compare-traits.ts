import { holmCorrected } from '#lib/methods/impact/significance.ts';
import { normalTail } from '#lib/methods/numeric/normal.ts';
import { studentTwoTails } from '#lib/methods/numeric/student.ts';

/** Customers in the first segment only, in both, or in the second only. */
export type Side = 'a' | 'both' | 'b';
export const sides = ['a', 'both', 'b'] as const satisfies readonly Side[];
type OfSides<Value> = Readonly<Record<Side, Value>>;

/** Of a number: how many customers have it, their mean and the variance of a sample (null under two). */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number | null;
}
export interface NumberTrait {
  readonly property: string;
  readonly moments: OfSides<Moments>;
}

/** Of a value of a property: how many customers have it, of how many of whom the property is known. */
export interface ValueTrait {
  readonly property: string;
  readonly value: string;
  readonly customers: OfSides<number>;
  readonly known: OfSides<number>;
}

interface Compared {
  readonly property: string;
  /** 100 times the first over the second; null when the second is nought, or a mean is not above it. */
  readonly index: number | null;
  /** How far apart, in a measure that all traits share: Cohen's h for shares, Cohen's d for means. About 0.2 is small, 0.5 middling, 0.8 large. */
  readonly effect: number;
  /** The chance of a difference this large if there were none, after Holm over all traits; null where there are too few customers to say. */
  readonly p: number | null;
}

/** A trait of two segments beside each other, over all customers of each. */
export type TraitComparison =
  | (Compared & {
      readonly kind: 'number';
      readonly a: Pick<Moments, 'n' | 'mean'>;
      readonly b: Pick<Moments, 'n' | 'mean'>;
    })
  | (Compared & {
      readonly kind: 'value';
      readonly value: string;
      readonly a: { readonly n: number; readonly of: number; readonly share: number };
      readonly b: { readonly n: number; readonly of: number; readonly share: number };
    });

/** A p below this is held to be no coincidence. */
export const SURE_BELOW = 0.05;

/**
 * All traits of two segments compared: the sure ones first, those with too few to say last, and the strongest first among equals.
 * Tests need customers who are in one of the two only: those in both are left out of the test (not of the figures), and of a segment
 * within the other the rest of the other is what it is tested against. Shares by the z test of two proportions (pooled), means by
 * Welch's t. A trait that is known of nobody on a side is left out.
 */
export function compareTraits(numbers: readonly NumberTrait[], values: readonly ValueTrait[]): TraitComparison[] {
  const raw = [...numbers.flatMap(comparedNumber), ...values.flatMap(comparedValue)];
  const corrected = holmCorrected(raw.map(({ p }) => p));
  const sureness = ({ p }: TraitComparison): number => (p === null ? 0 : p < SURE_BELOW ? 2 : 1);
  return raw
    .map((trait, i) => ({ ...trait, p: corrected[i] ?? null }))
    .toSorted((one, other) => sureness(other) - sureness(one) || Math.abs(other.effect) - Math.abs(one.effect));
}

/** The two groups that are tested against each other: in neither is a customer of the other. Null when the segments are the same. */
function testedSides(count: (side: Side) => number): readonly [Side, Side] | null {
  if (count('a') === 0 && count('b') === 0) return null;
  return [count('a') > 0 ? 'a' : 'both', count('b') > 0 ? 'b' : 'both'];
}

function comparedNumber({ property, moments }: NumberTrait): TraitComparison[] {
  const a = together(moments.a, moments.both);
  const b = together(moments.b, moments.both);
  if (a.n === 0 || b.n === 0) return [];
  const tested = testedSides((side) => moments[side].n);
  const spread = Math.sqrt(((a.variance ?? 0) + (b.variance ?? 0)) / 2);
  return [
    {
      kind: 'number',
      property,
      a: { n: a.n, mean: a.mean },
      b: { n: b.n, mean: b.mean },
      index: a.mean > 0 && b.mean > 0 ? (100 * a.mean) / b.mean : null,
      effect: spread > 0 ? (a.mean - b.mean) / spread : 0,
      p: tested && welchP(moments[tested[0]], moments[tested[1]]),
    },
  ];
}

function comparedValue({ property, value, customers, known }: ValueTrait): TraitComparison[] {
  const of = (own: Side) => {
    const [n, all] = [customers[own] + customers.both, known[own] + known.both];
    return { n, of: all, share: all ? n / all : 0 };
  };
  const [a, b] = [of('a'), of('b')];
  if (a.of === 0 || b.of === 0) return [];
  const tested = testedSides((side) => known[side]);
  const turned = (share: number): number => 2 * Math.asin(Math.sqrt(share));
  return [
    {
      kind: 'value',
      property,
      value,
      a,
      b,
      index: b.share > 0 ? (100 * a.share) / b.share : null,
      effect: turned(a.share) - turned(b.share),
      p: tested && proportionsP([customers[tested[0]], known[tested[0]]], [customers[tested[1]], known[tested[1]]]),
    },
  ];
}

/** The moments of two groups as one. */
export function together(one: Moments, other: Moments): Moments {
  const n = one.n + other.n;
  if (one.n === 0) return other;
  if (other.n === 0) return one;
  const apart = other.mean - one.mean;
  const squares = (one.variance ?? 0) * (one.n - 1) + (other.variance ?? 0) * (other.n - 1) + (apart * apart * one.n * other.n) / n;
  return { n, mean: one.mean + (apart * other.n) / n, variance: n > 1 ? squares / (n - 1) : null };
}

/** Below so many expected customers in a cell the z test says nothing. */
const LEAST_EXPECTED = 5;

/** The two-sided p of a difference between two proportions, each as [with, of]; null where fewer than five are to be expected somewhere. */
export function proportionsP([n1, of1]: readonly [number, number], [n2, of2]: readonly [number, number]): number | null {
  const share = (n1 + n2) / (of1 + of2);
  if (!(Math.min(of1, of2) * Math.min(share, 1 - share) >= LEAST_EXPECTED)) return null;
  const z = (n1 / of1 - n2 / of2) / Math.sqrt(share * (1 - share) * (1 / of1 + 1 / of2));
  return Math.min(1, 2 * normalTail(Math.abs(z)));
}

/** The two-sided p of a difference between two means by Welch's t; null under two customers on a side or without any spread. */
export function welchP(one: Moments, other: Moments): number | null {
  if (one.n < 2 || other.n < 2 || one.variance === null || other.variance === null) return null;
  const [first, second] = [one.variance / one.n, other.variance / other.n];
  const variance = first + second;
  if (!(variance > 0) || !Number.isFinite(variance)) return null;
  const degrees = (variance * variance) / ((first * first) / (one.n - 1) + (second * second) / (other.n - 1));
  return studentTwoTails((one.mean - other.mean) / Math.sqrt(variance), degrees);
}
