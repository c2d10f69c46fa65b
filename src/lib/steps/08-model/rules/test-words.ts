import { m } from '#lib/i18n/paraglide/messages.js';
import type { TestKind } from './test-kinds.ts';

/** A test as a choice in a list, to stand between a column and a value. */
export const testKindWords: Readonly<Record<TestKind, () => string>> = {
  'number.atLeast': m.family_test_at_least,
  'number.atMost': m.family_test_at_most,
  'number.more': m.family_test_more,
  'number.less': m.family_test_less,
  'number.equal': m.family_test_equal,
  'number.notEqual': m.family_test_not_equal,
  'number.between': m.family_test_between,
  'text.in': m.family_test_in,
  'text.notIn': m.family_test_not_in,
  'text.contains': m.family_test_contains,
  'text.notContains': m.family_test_not_contains,
  'text.starts': m.family_test_starts,
  'text.ends': m.family_test_ends,
  'postcode.in': m.family_test_area_in,
  'postcode.notIn': m.family_test_area_not_in,
  'date.withinLast': m.family_test_within_last,
  'date.moreThanAgo': m.family_test_more_than_ago,
  'date.on': m.family_test_on,
  'date.before': m.family_test_before,
  'date.after': m.family_test_after,
  'date.between': m.family_test_date_between,
  'truth.yes': m.family_test_yes,
  'truth.no': m.family_test_no,
  'known.filled': m.family_test_filled,
  'known.missing': m.family_test_missing,
};
