import { formatList, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { roleName } from '#lib/i18n/role-words.ts';
import type { JoinEffect, JoinProposal } from '#lib/jobs/questions/join-proposals.ts';
import type { SkippedJoin } from '#lib/project/joined-sources.ts';
import type { Join, Source } from '#lib/project/project.ts';

/** The names of the two files of a join, as the user knows them. */
export interface JoinedFiles {
  readonly into: string;
  readonly from: string;
}

const fileOf = (sources: readonly Source[], id: string): string => sources.find((source) => source.id === id)?.file ?? id;
export const filesOf = (sources: readonly Source[], { into, from }: Join): JoinedFiles => ({
  into: fileOf(sources, into),
  from: fileOf(sources, from),
});

/** What a join does, in a sentence without its full stop: "orders.csv gets Amount (paid) from payments.csv". */
export function joinTitle({ brings, spelling }: Pick<JoinEffect, 'brings' | 'spelling'>, files: JoinedFiles): string {
  if (spelling) return m.joins_spelling({ ...files });
  if (!brings.length) return m.joins_brings_nothing({ ...files });
  const columns = formatList(brings.map(({ column, role }) => (role ? `${roleName(role)} (${column})` : column)));
  return m.joins_brings({ ...files, columns });
}

const reasons = { role: m.joins_because_role, name: m.joins_because_name, values: m.joins_because_values };

export const keyWords = ({ intoKey, fromKey }: Join, files: JoinedFiles, by: JoinProposal['by'] | null): string =>
  [m.joins_keys({ intoKey, fromKey, ...files }), ...(by ? [reasons[by]()] : [])].join(' ');

/** What matches, what does not on either side, and what repeating keys do: a sentence each. */
export function effectWords(effect: JoinEffect, { repeats }: Pick<Join, 'repeats'>, files: JoinedFiles): string[] {
  const { into, from } = files;
  const rows = formatNumber(effect.rows);
  const left = effect.rows - effect.matched;
  const fromLeft = effect.fromRows - effect.fromMatched;
  const keys = formatNumber(effect.repeating);
  const repeating = () =>
    repeats === 'multiply' && !effect.spelling
      ? m.joins_repeats_multiplied({ keys, from, rows, multiplied: formatNumber(effect.multiplied) })
      : m.joins_repeats_added({ keys, from, rows });
  return [
    left === 0 ? m.joins_all_matched({ rows, into, from }) : m.joins_matched({ matched: formatNumber(effect.matched), rows, into, from }),
    ...(left > 0 ? [m.joins_unmatched({ left: formatNumber(left), into, keys: formatNumber(effect.keys - effect.matchedKeys) })] : []),
    ...(fromLeft > 0
      ? [m.joins_from_unmatched({ left: formatNumber(fromLeft), from, keys: formatNumber(effect.fromKeys - effect.fromMatchedKeys) })]
      : []),
    effect.repeating > 0 ? repeating() : m.joins_repeats_once({ from, rows }),
    ...(effect.oneIn > 1 ? [m.joins_sampled({ n: formatNumber(effect.oneIn) })] : []),
  ];
}

/** What overlooking case or noughts would add; null when it adds nothing. */
export function cleanerWords({ cleaner, matched }: JoinEffect): string | null {
  if (!cleaner) return null;
  const counts = { matched: formatNumber(cleaner.matched), now: formatNumber(matched) };
  if (!cleaner.ignoreZeros) return m.joins_cleaner_case(counts);
  return cleaner.ignoreCase ? m.joins_cleaner_both(counts) : m.joins_cleaner_zeros(counts);
}

export function skippedWords({ join, because, name }: SkippedJoin): string {
  const keys = `${join.into}.${join.intoKey} = ${join.from}.${join.fromKey}`;
  if (because === 'file') return m.joins_skipped_file({ keys, name });
  return because === 'column' ? m.joins_skipped_column({ keys, name }) : m.joins_skipped_circle({ keys, name });
}
