import { type Locale, isLocale, overwriteGetLocale } from '#lib/i18n/paraglide/runtime.js';

/** The language on screen. Every message reads it, so a change shows at once and nothing is reloaded or lost. */
export class Language {
  #current: Locale = $state('en');
  readonly #remember: (locale: Locale) => void;

  /** Starts in the language chosen before, else in Dutch where the browser prefers it, else in English. */
  constructor(chosen: string | null, preferred: readonly string[], remember: (locale: Locale) => void) {
    this.#remember = remember;
    this.#current = isLocale(chosen) ? chosen : /^nl\b/i.test(preferred.find((tag) => /^(nl|en)\b/i.test(tag)) ?? '') ? 'nl' : 'en';
    overwriteGetLocale(() => this.#current);
  }

  get current(): Locale {
    return this.#current;
  }

  choose(locale: Locale): void {
    this.#current = locale;
    this.#remember(locale);
  }
}
