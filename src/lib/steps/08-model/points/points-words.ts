import { m } from '#lib/i18n/paraglide/messages.js';
import { columnWord } from '#lib/jobs/segment-file-request.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';
import type { TestKind } from './line-condition.ts';

/** A column as a person calls it. */
export function columnName(name: string): string {
  const predictor = predictorName(name);
  return predictor === name ? columnWord(name) : predictor;
}

export const testWords: Readonly<Record<TestKind, () => string>> = {
  atLeast: m.points_test_at_least,
  atMost: m.points_test_at_most,
  equal: m.points_test_equal,
  in: m.points_test_in,
  notIn: m.points_test_not_in,
  yes: m.points_test_yes,
  no: m.points_test_no,
  withinLast: m.points_test_within,
  moreThanAgo: m.points_test_ago,
  filled: m.points_test_filled,
  missing: m.points_test_missing,
};
