import { formatDay, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Source } from '#lib/project/project.ts';

type ColumnType = Source['recipe']['columns'][number]['type'];

/** Rows and columns are fetched in blocks of about a screen or two. */
export const BLOCK_ROWS = 100;
export const BLOCK_COLUMNS = 40;
/** How many of the first rows can be looked at. */
export const MOST_ROWS = 1000;

/** A part of a grid, widened to whole blocks: so that small moves ask nothing new. */
export const wholeBlocks = ({ first, end }: { first: number; end: number }, block: number, count: number) => ({
  first: Math.floor(first / block) * block,
  end: Math.max(Math.min(count, Math.ceil(end / block) * block), Math.min(count, block)),
});

/** A value as the reader of the screen writes it; `text` is how the engine writes it. */
export function cellWords(text: string | null, type: ColumnType): string {
  if (text === null) return '';
  switch (type) {
    case 'number':
      return formatNumber(Number(text), 6);
    case 'date':
      return formatDay(text);
    case 'timestamp': {
      const time = text.slice(11, 16);
      return time && time !== '00:00' ? `${formatDay(text.slice(0, 10))} ${time}` : formatDay(text.slice(0, 10));
    }
    case 'boolean':
      return text === 'true' ? m.files_yes() : m.files_no();
    case 'text':
      return text;
  }
}
