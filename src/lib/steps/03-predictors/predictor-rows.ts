import type { PredictorFill, PredictorList } from '#lib/jobs/questions/predictor-list.ts';

/** A predictor as the list shows it. Share of one. */
export interface PredictorRow {
  readonly predictor: PredictorFill;
  /** The share of customers with a value; null without customers. */
  readonly fill: number | null;
  /** Predictors that say the same, and that stand earlier in the list. */
  readonly twinOf: readonly string[];
  readonly isEmpty: boolean;
  /** The same for everyone: it can tell nobody apart. */
  readonly isConstant: boolean;
  readonly isChosen: boolean;
}

/** What is chosen while nobody chose: what varies, is not sensitive and is no twin of an earlier one. */
export const proposedPredictors = (list: PredictorList): readonly string[] =>
  list.predictors
    .filter((predictor) => predictor.distinct > 1 && !predictor.sensitive && !twinsBefore(list, predictor.id).length)
    .map((predictor) => predictor.id);

/** The list with what to know of each predictor; `chosen` null takes the proposal. */
export function predictorRows(list: PredictorList, chosen: readonly string[] | null): readonly PredictorRow[] {
  const taken = new Set(chosen ?? proposedPredictors(list));
  return list.predictors.map((predictor) => ({
    predictor,
    fill: list.customers ? predictor.known / list.customers : null,
    twinOf: twinsBefore(list, predictor.id),
    isEmpty: predictor.known === 0,
    isConstant: predictor.known > 0 && predictor.distinct === 1,
    isChosen: taken.has(predictor.id),
  }));
}

/** The choice with one predictor put in or out, in the order of the list. */
export function withPredictor(list: PredictorList, chosen: readonly string[] | null, id: string, isChosen: boolean): string[] {
  const taken = new Set(chosen ?? proposedPredictors(list));
  if (isChosen) taken.add(id);
  else taken.delete(id);
  return list.predictors.map((predictor) => predictor.id).filter((each) => taken.has(each));
}

const twinsBefore = (list: PredictorList, id: string): string[] =>
  list.twins.filter((twin) => twin.second === id).map((twin) => twin.first);
