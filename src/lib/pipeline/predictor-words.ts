import type { SegmentationModel } from './segmentation-model.ts';

const words: readonly (readonly [SegmentationModel, RegExp])[] = [
  [
    'geographic',
    /\b(region|regio|province|provincie|state|area|gebied|city|stad|plaats|land|country|postcode|zip|store|winkel|filiaal|distance|afstand)/,
  ],
  ['technographic', /\b(device|apparaat|browser|os|platform|app|mobile|mobiel|channel|kanaal|system|systeem)/],
  [
    'psychographic',
    /\b(interest|interesse|lifestyle|leefstijl|hobby|value[sn]|waarden|attitude|houding|nps|satisf|tevreden|opinion|mening)/,
  ],
  ['needs', /\b(need|behoefte|reason|reden|goal|doel|preferen|voorkeur|wish|wens)/],
  ['value', /\b(revenue|omzet|spend|spent|besteed|margin|marge|turnover|clv|ltv|value|waarde)/],
  [
    'behavioural',
    /\b(visit|bezoek|click|klik|open|login|session|sessie|order|bestel|purchase|aankoop|usage|gebruik|points|punten|loyalty|newsletter|nieuwsbrief|churn|tenure|last|first|laatste|eerste)/,
  ],
];

const sensitiveWords =
  /\b(gender|geslacht|sex|age|leeftijd|birth|geboorte|relig|geloof|church|kerk|ethnic|etni|race|ras|nationalit|herkomst|afkomst|health|gezond|medical|medisch|disab|handicap|politic|politiek|union|vakbond|orientation|geaardheid|income|inkomen|bsn|ssn|married|burgerlijk|marital)/;

/** A name as words: `birthDate` and `birth_date` are "birth date". */
const spaced = (name: string): string =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_\W]+/gu, ' ')
    .toLowerCase();

/** Which of the seven models a column by this name belongs to, in Dutch or English; null when the name does not tell. */
export const modelInName = (name: string): SegmentationModel | null => words.find(([, pattern]) => pattern.test(spaced(name)))?.[0] ?? null;

/** Does the name speak of what the law calls special, or what people find private? */
export const isSensitive = (name: string): boolean => sensitiveWords.test(spaced(name));
