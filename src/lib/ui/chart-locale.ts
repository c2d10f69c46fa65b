type Language = 'nl' | 'en';

/** How d3-format writes numbers (`d3.formatLocale`): 1.234,5 and 30 % in Dutch, 1,234.5 and 30% in English. */
export const numberLocale = {
  nl: { decimal: ',', thousands: '.', grouping: [3], currency: ['€\u00a0', ''], percent: '\u00a0%', minus: '−' },
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['€', ''], percent: '%', minus: '−' },
} satisfies Record<Language, object>;

const daysOfWeek = (language: Language, weekday: 'long' | 'short'): string[] =>
  Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2023, 0, 1 + day)).toLocaleDateString(language, { weekday, timeZone: 'UTC' }));
const monthsOfYear = (language: Language, month: 'long' | 'short'): string[] =>
  Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2023, index, 1)).toLocaleDateString(language, { month, timeZone: 'UTC' }));

/** How d3-time-format writes dates (`d3.timeFormatLocale`); 1 January 2023 was a Sunday, where its week begins. */
export const timeLocale = (language: Language) => ({
  dateTime: language === 'nl' ? '%a %e %b %Y %X' : '%a %e %b %X %Y',
  date: language === 'nl' ? '%d-%m-%Y' : '%d/%m/%Y',
  time: '%H:%M:%S',
  periods: ['AM', 'PM'],
  days: daysOfWeek(language, 'long'),
  shortDays: daysOfWeek(language, 'short'),
  months: monthsOfYear(language, 'long'),
  shortMonths: monthsOfYear(language, 'short').map((month) => month.replace('.', '')),
});
