import { m } from './paraglide/messages.js';
import { getLocale } from './paraglide/runtime.js';

/** What follows the noun that a name is about: "days between orders", "kans dat de klant terugkomt". */
const follows = {
  en: /\s(of|between|with|per|in|for|at|on|by|since|too|from|still)\s.*$/i,
  nl: /\s(van|tussen|per|in|met|voor|dat|sinds|naar|bij|op|te|om)\s.*$/i,
};
const plurals = { en: /([^sui]s|children|people)$/, nl: /(en|ën|'s|’s|ers|els|ies)$/ };
const exceptions = /(inkomen|vermogen|^sales)$/;
/** Said without an article and not counted: "kosten van meer dan 50". */
const amounts = /(kosten|uitgaven|inkomsten|lasten|costs|expenses|earnings)$/i;

const head = (name: string): string => name.replace(follows[getLocale()], '').split(' ').at(-1) ?? '';

/** Whether a name counts things: "2 children", "3 days between orders". */
export const isCounted = (name: string): boolean =>
  plurals[getLocale()].test(head(name)) && !exceptions.test(head(name)) && !amounts.test(head(name));

/** A noun with its article: "an age", "een leeftijd"; none for amounts in the plural. */
export function withArticle(name: string): string {
  if (amounts.test(head(name)) || isCounted(name)) return name;
  return /^([aeio]|u(?!ni|s)|[AEFHILMNORSX](?=[A-Z0-9]))/.test(name) ? m.rules_an({ name }) : m.rules_a({ name });
}
