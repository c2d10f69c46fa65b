export type Preference = 'language' | 'theme';

/** Null when nothing was chosen, and when this browser does not let a page remember. */
export function readPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Remembers a choice on this device; null forgets it. Where a page may not remember, the choice lasts as long as the page. */
export function writePreference(name: Preference, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), value);
  } catch {
    return;
  }
}

const keyOf = (name: Preference): string => `kavel.${name}`;
