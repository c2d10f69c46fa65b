import type { InfluenceFacts, MeasuredInfluence } from '#lib/jobs/questions/influence-measured.ts';
import type { Votes } from '#lib/project/project.ts';

/** Whether the data agrees with the vote: voted high and measured near nothing, voted low and measured strong. */
type Verdict = 'contradicted' | 'underrated' | null;

export interface RankedPredictor {
  readonly id: string;
  readonly difficulty: number;
  readonly influence: number;
  /** False while the two numbers are a proposal from the data. */
  readonly isVoted: boolean;
  readonly measured: MeasuredInfluence;
  /** 0 to 1: |rho|, or the root of eta squared, so that numbers and categories compare. Null when not measured. */
  readonly strength: number | null;
  readonly verdict: Verdict;
  /** Little difficulty and much influence. */
  readonly startHere: boolean;
}

const NEAR_NOTHING = 0.1;
const STRONG = 0.5;
/** Strengths from which the proposed influence is 2, 3, 4 and 5; after Cohen's small, medium and large correlation. */
const influenceSteps = [0.05, 0.1, 0.3, 0.5];
/** Fill rates from which the proposed difficulty is 4, 3, 2 and 1. */
const fillSteps = [0.2, 0.5, 0.8, 0.95];

export function strengthOf(measured: MeasuredInfluence): number | null {
  if (measured.value === null) return null;
  return measured.method === 'rho' ? Math.abs(measured.value) : Math.sqrt(Math.max(0, measured.value));
}

/** What a predictor gets until somebody votes: difficulty from how full it is (one more when sensitive), influence from what was measured. */
export function proposedVotes(measured: MeasuredInfluence, customers: number): Votes {
  const fill = customers ? measured.known / customers : 0;
  const difficulty = 5 - passed(fillSteps, fill) + (measured.sensitive ? 1 : 0);
  const strength = strengthOf(measured);
  return { difficulty: Math.min(5, difficulty), influence: strength === null ? 1 : 1 + passed(influenceSteps, strength) };
}

/** The chosen predictors (null: all of them but the target itself), most influence first, then least difficulty, then strongest measured. */
export function rankedPredictors(
  facts: InfluenceFacts,
  chosen: readonly string[] | null,
  votes: Readonly<Record<string, Votes>>,
): readonly RankedPredictor[] {
  return facts.influences
    .filter((measured) => measured.why !== 'isTarget' && (chosen?.includes(measured.id) ?? measured.known > 0))
    .map((measured) => ranked(measured, votes[measured.id], facts.customers))
    .sort((a, b) => b.influence - a.influence || a.difficulty - b.difficulty || (b.strength ?? -1) - (a.strength ?? -1));
}

function ranked(measured: MeasuredInfluence, voted: Votes | undefined, customers: number): RankedPredictor {
  const { difficulty, influence } = voted ?? proposedVotes(measured, customers);
  const strength = strengthOf(measured);
  return {
    id: measured.id,
    difficulty,
    influence,
    isVoted: voted !== undefined,
    measured,
    strength,
    verdict: voted && strength !== null ? verdictOn(influence, strength) : null,
    startHere: difficulty <= 2 && influence >= 4,
  };
}

function verdictOn(influence: number, strength: number): Verdict {
  if (influence >= 4 && strength < NEAR_NOTHING) return 'contradicted';
  return influence <= 2 && strength >= STRONG ? 'underrated' : null;
}

const passed = (steps: readonly number[], value: number): number => steps.filter((step) => value >= step).length;
