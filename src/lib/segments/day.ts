import * as v from 'valibot';

const YEAR = '(?!0000)\\d{4}';
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)';
const MONTH_AND_DAY = '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))';

/** An ISO day that exists: a database stops at 2025-02-30. */
export const Day = v.pipe(v.string(), v.regex(new RegExp(`^(?:${YEAR}-${MONTH_AND_DAY}|${LEAP_YEAR}-02-29)$`)));

/** So many days, counted back from A. */
export const Days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_500));
