const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

/** Light, dark, or as the device has it. */
export class ThemeChoice {
  #current: Theme = $state('system');
  readonly #remember: (theme: Theme) => void;

  constructor(chosen: string | null, remember: (theme: Theme) => void) {
    this.#current = themes.find((theme) => theme === chosen) ?? 'system';
    this.#remember = remember;
  }

  get current(): Theme {
    return this.#current;
  }

  choose(theme: Theme): void {
    this.#current = theme;
    this.#remember(theme);
  }
}
