import type { TemplateColumn, TemplateModel, Wanted, WantedFact } from './template.ts';

/** What each model asks for, the most telling first, and the columns that answer it: by our own name, or by what a header says in Dutch or English. */
const wanted: Readonly<Record<TemplateModel, readonly (readonly [WantedFact, RegExp])[]>> = {
  demographic: [
    ['birthDate', /^birth_date$|\b(age|leeftijd|birth|geboorte)/],
    ['gender', /^gender$|\b(gender|geslacht|sex)\b/],
    ['household', /\b(household|huishoud|gezin|kids|children|kinderen|income|inkomen)/],
  ],
  geographic: [
    ['city', /^city$|\b(stad|plaats|woonplaats)/],
    ['postcode', /^postcode$|\b(post ?code|zip)/],
    ['country', /^country$|\b(land|country|region|regio|provinc)/],
  ],
  psychographic: [
    ['interests', /\b(interest|interesse|hobb)/],
    ['satisfaction', /\b(nps|satisf|tevreden)/],
    ['attitude', /\b(values?|waarden|attitude|houding|lifestyle|leefstijl|opinion|mening)/],
  ],
  technographic: [
    ['channel', /^top_channel$|\b(channel|kanaal)/],
    ['device', /\b(device|apparaat|browser|os|platform|app|mobile|mobiel)\b/],
  ],
  behavioural: [
    ['orderDate', /^recency_days$/],
    ['visits', /\b(visit|bezoek|click|klik|open|login|session|sessie|usage|gebruik)/],
  ],
  needs: [
    ['favourite', /^top_category$/],
    ['reason', /\b(need|behoefte|reason|reden|goal|doel|preferen|voorkeur|wish|wens)/],
  ],
  value: [
    ['amount', /^revenue$/],
    ['cost', /^margin$/],
  ],
};

const spaced = (name: string): string => name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').toLowerCase();
const says = (pattern: RegExp, name: string): boolean => pattern.test(name) || pattern.test(spaced(name).replace(/[_\W]+/gu, ' '));

/** What a model wants to know, each with the column that has it. */
export const wantedOf = (model: TemplateModel, columns: readonly TemplateColumn[]): Wanted[] =>
  wanted[model].map(([fact, pattern]) => ({ fact, column: columns.find(({ id }) => says(pattern, id))?.id ?? null }));
