import { BUCKETS, bucketOfHash, sha256Hex } from './bucket.ts';

/** A group of an experiment and its share of the customers, in ten-thousandths. */
export interface Arm {
  readonly id: string;
  readonly share: number;
}

/** One who takes part. `stratum`: the kind of customer within which shares must hold; all are alike when it is left out. */
export interface Candidate {
  readonly customerId: string;
  readonly stratum?: string;
}

/** Whether arms can be dealt: at least one, whole shares above nought that add up to 10,000. */
export const areWhole = (arms: readonly Arm[]): boolean =>
  arms.every(({ share }) => Number.isInteger(share) && share > 0) && arms.reduce((sum, { share }) => sum + share, 0) === BUCKETS;

/** The arm of each customer by bucket: arms take the buckets in their order. Independent of who else takes part. */
export async function armsByBucket(candidates: readonly Candidate[], arms: readonly Arm[], salt: string): Promise<string[]> {
  const hashes = await Promise.all(candidates.map(({ customerId }) => sha256Hex(salt + customerId)));
  return hashes.map((hex) => armAt(arms, bucketOfHash(hex)));
}

/**
 * The arm of each customer when shares must hold within every stratum: customers of a stratum in the order of their hash, the
 * n of them spread evenly over the 10,000 buckets, `floor(10,000 (2 place - 1) / (2 n))` with places from 1. At most one
 * customer off per arm and stratum. The list is to be frozen: who comes later would move others.
 */
export async function armsByStratum(candidates: readonly Candidate[], arms: readonly Arm[], salt: string): Promise<string[]> {
  const hashes = await Promise.all(candidates.map(({ customerId }) => sha256Hex(salt + customerId)));
  const strata = new Map<string | undefined, number[]>();
  candidates.forEach(({ stratum }, i) => strata.set(stratum, [...(strata.get(stratum) ?? []), i]));
  const dealt: string[] = Array.from({ length: candidates.length }, () => '');
  for (const members of strata.values()) {
    const ordered = members.toSorted((a, b) => ((hashes[a] ?? '') < (hashes[b] ?? '') ? -1 : 1));
    ordered.forEach((member, i) => (dealt[member] = armAt(arms, Math.floor((BUCKETS * (2 * i + 1)) / (2 * ordered.length)))));
  }
  return dealt;
}

function armAt(arms: readonly Arm[], bucket: number): string {
  let upTo = 0;
  for (const { id, share } of arms) {
    upTo += share;
    if (bucket < upTo) return id;
  }
  throw new Error('the shares of the arms do not add up to 10,000');
}
