import type { ClusterSolution, ClusterVerdict } from './settings.ts';

/** From this median adjusted Rand index on, a new sample of the same customers gives the same groups. */
export const STABLE_RAND = 0.8;
/** A border this much emptier than the groups on both sides is a valley: normal groups 3.3 standard deviations apart have 0.5. */
const EMPTY_BORDER = 0.5;
/** The groups are so much tighter than in columns shuffled apart. */
const LEAST_STRUCTURE = 0.1;
/** A group of fewer rows than this shows a valley by chance. */
const LEAST_MEMBERS = 30;

interface Evidence {
  readonly medianRand: number;
  readonly structure: number;
  readonly segments: readonly { readonly rows: number; readonly valley: number | null }[];
}

/**
 * `natural`: the groups come back in other samples, and every border between two of them is a valley where hardly anybody stands.
 * `reproducible`: they come back and the inputs hang together, but the borders run through the crowd. `constructed`: all else.
 */
export function clusterVerdict({ medianRand, structure, segments }: Evidence): ClusterVerdict {
  if (medianRand < STABLE_RAND) return 'constructed';
  if (segments.every(({ rows, valley }) => rows >= LEAST_MEMBERS && valley !== null && valley <= EMPTY_BORDER)) return 'natural';
  return structure >= LEAST_STRUCTURE ? 'reproducible' : 'constructed';
}

/**
 * The number of groups to start with: of natural divisions the one with the best silhouette; without those the most stable of the
 * reproducible, or else of all. Two groups are taken only when they are natural, or nothing else is there.
 */
export function recommendedK(solutions: readonly Pick<ClusterSolution, 'k' | 'verdict' | 'silhouette' | 'stability'>[]): number {
  const natural = solutions.filter(({ verdict }) => verdict === 'natural');
  if (natural.length) return best(natural, ({ silhouette }) => silhouette ?? -1);
  const more = solutions.some(({ k }) => k > 2) ? solutions.filter(({ k }) => k > 2) : solutions;
  const reproducible = more.filter(({ verdict }) => verdict === 'reproducible');
  return best(reproducible.length ? reproducible : more, ({ stability }) => stability.median);
}

function best<Solution extends { readonly k: number }>(solutions: readonly Solution[], worth: (solution: Solution) => number): number {
  let found = solutions[0];
  for (const each of solutions) if (found && worth(each) > worth(found)) found = each;
  return found?.k ?? 0;
}
