import type { DetectedColumn } from './detect-columns.ts';
import type { Role } from './recipe.ts';

const countryCodes = 'nl be de fr gb uk es lu at ch dk se pl ie pt nld bel deu fra gbr usa esp ita lux'.split(' ');
const countryNames = [
  'nederland|belgië|belgie|duitsland|frankrijk|verenigd koninkrijk|groot-brittannië|engeland|spanje|italië|luxemburg|oostenrijk|zwitserland|denemarken|zweden|noorwegen|polen|ierland|verenigde staten',
  'netherlands|the netherlands|belgium|germany|france|united kingdom|spain|italy|luxembourg|austria|switzerland|denmark|sweden|norway|poland|ireland|eire|portugal|united states|deutschland',
].flatMap((names) => names.split('|'));
const countries: ReadonlySet<string> = new Set([...countryCodes, ...countryNames]);

const tests = {
  email: (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text),
  postcode: (text: string) => /^[1-9]\d{3} ?[A-Za-z]{2}$/.test(text),
  phone: (text: string) => /^(?:\+|00[1-9]|0[1-9]|\(0)[\d\s().-]{7,}$/.test(text),
  country: (text: string) => countries.has(text.toLowerCase()),
} as const;

const share = (texts: readonly string[], test: (text: string) => boolean): number =>
  texts.length ? texts.filter(test).length / texts.length : 0;

/** The share of a column's filled samples that look like this role; null when a role shows in no value (a name, a city). */
export function contentShare(column: DetectedColumn, role: Role): number | null {
  switch (role) {
    case 'email':
    case 'postcode':
    case 'phone':
    case 'country':
      return share(column.values, tests[role]);
    case 'date':
    case 'dueDate':
    case 'paidDate':
    case 'birthDate':
      return column.type === 'date' || column.type === 'timestamp' ? column.fit : 0;
    case 'amount':
    case 'cost':
    case 'quantity':
      return column.type === 'number' ? column.fit : 0;
    case 'consent':
      return column.values.length && new Set(column.values.map((text) => text.toLowerCase())).size <= 4 ? 1 : 0;
    default:
      return null;
  }
}
