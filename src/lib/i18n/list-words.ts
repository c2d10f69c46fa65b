import { formatNumber } from './format.ts';
import { m } from './paraglide/messages.js';
import { getLocale } from './paraglide/runtime.js';

const MOST_SAID = 5;

/** "a, b of c" in Dutch, "a, b or c" in English; of a long list the first ones and how many more. */
export function either(items: readonly string[]): string {
  if (!items.length) return m.rules_no_value();
  const said = items.length > MOST_SAID + 1 ? items.slice(0, MOST_SAID) : items;
  const more = items.length - said.length;
  const all = more ? [...said, m.rules_others({ count: formatNumber(more) })] : said;
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : m.rules_or_values({ before: all.slice(0, -1).join(', '), last });
}

/** A name within a sentence: without its capital, unless it is an abbreviation. */
export const noun = (name: string): string => (/^\p{Lu}-?\p{Ll}/u.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name);

/** A sentence with its first letter in capitals; Dutch capitalises IJ as one letter. */
export function capital(text: string): string {
  const length = getLocale() === 'nl' && text.startsWith('ij') ? 2 : 1;
  return text.slice(0, length).toLocaleUpperCase(getLocale()) + text.slice(length);
}
