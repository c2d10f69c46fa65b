import { m } from '#lib/i18n/paraglide/messages.js';
import type { RunningLoad } from '#lib/state/loader.svelte.ts';

/** What is being done with a file. */
export function loadWords({ file, stage }: RunningLoad): string {
  if (!file) return m.start_busy();
  switch (stage) {
    case 'unpacking':
      return m.loading_unpacking({ file });
    case 'decoding':
      return m.loading_decoding({ file });
    case 'checking':
      return m.loading_checking({ file });
    case 'reading':
      return m.files_reading({ file });
    case 'completing':
      return m.loading_completing({ file });
  }
}
