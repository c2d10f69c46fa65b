import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { ProposalName, TemplateModel, WantedFact } from '#lib/segments/templates/template.ts';
import { predictorName } from '#lib/steps/03-predictors/predictor-words.ts';

/** What each model looks at, in a sentence. */
export const templateWords: Readonly<Record<TemplateModel, () => string>> = {
  demographic: m.family_template_demographic,
  geographic: m.family_template_geographic,
  psychographic: m.family_template_psychographic,
  technographic: m.family_template_technographic,
  behavioural: m.family_template_behavioural,
  needs: m.family_template_needs,
  value: m.family_template_value,
};

export const wantedWords: Readonly<Record<WantedFact, () => string>> = {
  birthDate: m.family_wanted_birth_date,
  gender: m.family_wanted_gender,
  household: m.family_wanted_household,
  city: m.family_wanted_city,
  postcode: m.family_wanted_postcode,
  country: m.family_wanted_country,
  interests: m.family_wanted_interests,
  satisfaction: m.family_wanted_satisfaction,
  attitude: m.family_wanted_attitude,
  channel: m.family_wanted_channel,
  device: m.family_wanted_device,
  orderDate: m.family_wanted_order_date,
  visits: m.family_wanted_visits,
  favourite: m.family_wanted_favourite,
  reason: m.family_wanted_reason,
  amount: m.family_wanted_amount,
  cost: m.family_wanted_cost,
};

/** A name for a proposed segment. `segmentName` names the segments of models. */
export function proposalName(name: ProposalName, segmentName: (segment: string) => string): string {
  switch (name.is) {
    case 'age':
      return ageName(name.from, name.to);
    case 'value':
      return m.family_proposal_value({ column: capital(predictorName(name.column)), value: name.value });
    case 'other':
      return m.family_proposal_other({ column: capital(predictorName(name.column)) });
    case 'yes':
      return m.family_proposal_yes({ column: capital(predictorName(name.column)) });
    case 'no':
      return m.family_proposal_no({ column: capital(predictorName(name.column)) });
    case 'low':
      return m.family_proposal_low({ column: capital(predictorName(name.column)) });
    case 'middle':
      return m.family_proposal_middle({ column: capital(predictorName(name.column)) });
    case 'high':
      return m.family_proposal_high({ column: capital(predictorName(name.column)) });
    case 'postcode':
      return m.family_proposal_postcode({ area: name.area });
    case 'segment':
      return segmentName(name.segment);
    case 'recent':
      return m.family_proposal_recent({ days: formatNumber(name.days) });
    case 'away':
      return m.family_proposal_away({ days: formatNumber(name.days) });
    case 'once':
      return m.family_proposal_once();
    case 'often':
      return m.family_proposal_often();
    case 'notYet':
      return m.family_proposal_not_yet();
  }
}

function ageName(from: number | null, to: number | null): string {
  if (from === null) return m.family_proposal_age_below({ to: formatNumber(to ?? 0) });
  return to === null
    ? m.family_proposal_age_from({ from: formatNumber(from) })
    : m.family_proposal_age({ from: formatNumber(from), to: formatNumber(to - 1) });
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);
