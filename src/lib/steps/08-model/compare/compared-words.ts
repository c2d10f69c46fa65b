import { formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { noun } from '#lib/i18n/list-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { SURE_BELOW, type SegmentsCompared, type TraitComparison } from '#lib/jobs/questions/segments-compared.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';

const isSure = ({ p }: Pick<TraitComparison, 'p'>): boolean => p !== null && p < SURE_BELOW;

const LEAST_SAID = 0.001;

/** Whether a difference may be a coincidence, with its chance. */
export function sureWords({ p }: Pick<TraitComparison, 'p'>): string {
  if (p === null) return m.family_compare_sure_few();
  const said =
    p < LEAST_SAID ? m.family_compare_p_below({ least: formatNumber(LEAST_SAID, 3) }) : m.family_compare_p_is({ p: formatNumber(p, 3) });
  return p < SURE_BELOW ? m.family_compare_sure_yes({ p: said }) : m.family_compare_sure_no({ p: said });
}

const money: ReadonlySet<string> = new Set(['revenue', 'order_value', 'margin']);

function meanWords(property: string, mean: number, currency: string): string {
  if (property === 'returned_share') return formatShare(mean);
  return money.has(property) ? formatMoney(mean, currency) : formatNumber(mean, 1);
}

/** A value of a property: truths in words. */
function valueWords(value: string): string {
  if (value === 'true') return m.family_customer_yes();
  return value === 'false' ? m.family_customer_no() : value;
}

/** A number by its name; a date is counted in days. */
const numberName = (property: string, dates: readonly string[]): string => {
  const name = predictorName(property);
  return dates.includes(property) ? m.family_compare_days_ago({ property: name }) : name;
};

/** A trait by its name: a property with its value, or the mean of a number. */
export const traitWords = (trait: TraitComparison, dates: readonly string[]): string =>
  trait.kind === 'value'
    ? m.family_compare_trait_value({ property: predictorName(trait.property), value: valueWords(trait.value) })
    : m.family_compare_trait_mean({ property: numberName(trait.property, dates) });

/** The share or the mean of one of the two. */
export const figureWords = (trait: TraitComparison, of: 'a' | 'b', currency: string): string =>
  trait.kind === 'value' ? formatShare(trait[of].share) : meanWords(trait.property, trait[of].mean, currency);

export const indexWords = ({ index }: Pick<TraitComparison, 'index'>): string => (index === null ? '' : formatNumber(index));

/** What tells two segments apart most, in a sentence. */
export function comparedClaim(
  { traits, dates }: Pick<SegmentsCompared, 'traits' | 'dates'>,
  names: { readonly a: string; readonly b: string },
  currency: string,
): string {
  const [first] = traits;
  if (!first || !isSure(first)) return m.family_compare_claim_none(names);
  const [a, b] = [figureWords(first, 'a', currency), figureWords(first, 'b', currency)];
  return first.kind === 'value'
    ? m.family_compare_claim_value({
        ...names,
        property: predictorName(first.property),
        value: valueWords(first.value),
        shareA: a,
        shareB: b,
      })
    : m.family_compare_claim_number({ ...names, property: noun(numberName(first.property, dates)), meanA: a, meanB: b });
}

const MOST_LINES = 20;

/** The values that a segment has more of than everyone, for sure: highest index first. */
const outstanding = (traits: readonly TraitComparison[]) =>
  traits
    .flatMap((trait) =>
      trait.kind === 'value' && trait.index !== null && trait.index > 100 && isSure(trait) ? [{ ...trait, index: trait.index }] : [],
    )
    .toSorted((one, other) => other.index - one.index)
    .slice(0, MOST_LINES);

/** The targeting sheet as lines of text. */
export const sheetLines = (traits: readonly TraitComparison[]): string[] =>
  outstanding(traits).map(({ property, value, a, index }) =>
    m.family_sheet_line({
      property: predictorName(property),
      value: valueWords(value),
      share: formatShare(a.share),
      index: formatNumber(index),
      n: formatNumber(a.n),
    }),
  );
