import { formatList, formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Source } from '#lib/project/project.ts';
import type { LoadedTable } from '#lib/state/workspace.svelte.ts';

/** What everyone must know of how the rows got here, a sentence for each file that was not simply read; a sample comes first. */
export function wayNotes(sources: readonly Source[], tables: readonly LoadedTable[]): string[] {
  const samples = sources.flatMap(({ file, samplePercent }) =>
    samplePercent === null ? [] : [m.loading_sample({ file, percent: formatNumber(samplePercent) })],
  );
  const ways = sources.flatMap((source) => {
    const table = tables.find(({ id }) => id === source.id);
    return table ? (wayNote(source.file, table) ?? []) : [];
  });
  return [...samples, ...ways];
}

function wayNote(file: string, { way, columns, isComing }: LoadedTable): string | null {
  if (columns) return isComing ? m.loading_roles_first({ file }) : m.loading_roles_only({ file, columns: formatList(columns) });
  return way === 'compressed' ? m.loading_compressed({ file }) : null;
}
