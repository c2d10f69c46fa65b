import { createSubscriber } from 'svelte/reactivity';

export type Theme = 'light' | 'dark';
export type ThemeChoice = Theme | 'system';

const follow = createSubscriber((update) => {
  const device = matchMedia('(prefers-color-scheme: dark)');
  const page = new MutationObserver(update);
  device.addEventListener('change', update);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    device.removeEventListener('change', update);
    page.disconnect();
  };
});

/** The theme on screen now: what the page says in `data-theme`, otherwise what the device says. Read in an effect or a template, it follows both. */
export function shownTheme(): Theme {
  follow();
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Puts a choice on the page. Keeping it for the next visit is up to the caller. */
export function showTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}
