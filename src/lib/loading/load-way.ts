import type { ColumnType, Recipe, Role } from './recipe.ts';

/**
 * How a file's rows get into the engine: all columns at once; those of the first result first and the rest after; the same, with
 * the rest into memory that is compressed; only those of the first result; or only a part of the rows.
 */
export type LoadWay = 'all' | 'rolesFirst' | 'compressed' | 'rolesOnly' | 'sample';

const MB = 1_000_000;
const ROLES_FIRST_FROM = 150 * MB;
const COMPRESSED_FROM = 700 * MB;
/** Measured: memory holds about 3,100 MB, and text takes a quarter of its size in it when compressed. */
const ROLES_ONLY_FROM = 4_000 * MB;
/** Packing takes twice the time, and room for both while it lasts; the scores of 40 M rows take 600 MB (measured). */
const PACKABLE_UP_TO = 1_200 * MB;
const ALONE_UP_TO = 2_100 * MB;
/** What a sample is brought down to. */
const SAMPLE_BYTES = 1_000 * MB;

const firstRoles: readonly Role[] = ['customerId', 'orderId', 'date', 'amount', 'cost'];

/** The columns that RFM and value need; null when a file is no list of orders or has no others. */
export function firstColumns({ kind, columns }: Recipe): string[] | null {
  const first = columns.filter(({ role }) => role && firstRoles.includes(role)).map(({ name }) => name);
  const isEnough = kind === 'orders' && columns.some(({ role }) => role === 'customerId') && first.length < columns.length;
  return isEnough ? first : null;
}

/** The way for a text of so many bytes, beside so many bytes of other files; what is kept on the device needs no memory. */
export function loadWay(recipe: Recipe, bytes: number, otherBytes: number, onDevice: boolean): LoadWay {
  const hasFirst = firstColumns(recipe) !== null;
  const together = bytes + otherBytes;
  if (!onDevice && together >= ROLES_ONLY_FROM && hasFirst) return 'rolesOnly';
  if (!onDevice && together >= COMPRESSED_FROM && bytes >= ROLES_FIRST_FROM) return 'compressed';
  return bytes >= ROLES_FIRST_FROM && hasFirst ? 'rolesFirst' : 'all';
}

const BYTES: Readonly<Record<ColumnType, number>> = { text: 4, number: 8, date: 4, timestamp: 8, boolean: 1 };
/** What the engine takes beside the values (measured: 40 M rows of four columns take 1,962 MB, of which 1,400 MB are values). */
const ROOM = 1.4;

/** How first columns go into memory: as they are, and packed later to make room for the rest; as they are, without room for a rest; packed. */
export type FirstFit = 'packable' | 'alone' | 'packed';

/** How these columns of a text of so many bytes fit in memory. `rows`: sampled records of it. */
export function firstFit({ columns }: Recipe, only: readonly string[], rows: readonly (readonly string[])[], bytes: number): FirstFit {
  const places = columns.flatMap(({ name, type }, place) => (only.includes(name) ? [{ place, type }] : []));
  const lineBytes = rows.reduce((sum, cells) => sum + cells.join(' ').length + 1, 0);
  const size = (cells: readonly string[], { place, type }: { place: number; type: ColumnType }): number =>
    BYTES[type] + (type === 'text' ? (cells[place]?.length ?? 0) : 0);
  const rowBytes = rows.reduce((sum, cells) => sum + places.reduce((row, column) => row + size(cells, column), 0), 0);
  const taken = lineBytes > 0 ? ((bytes * rowBytes) / lineBytes) * ROOM : Infinity;
  return taken <= PACKABLE_UP_TO ? 'packable' : taken <= ALONE_UP_TO ? 'alone' : 'packed';
}

/** The ways to try after one that took more memory than there is, in order. */
export function waysAfter(way: LoadWay, recipe: Recipe): LoadWay[] {
  const rolesOnly: LoadWay[] = firstColumns(recipe) ? ['rolesOnly'] : [];
  return way === 'all' || way === 'rolesFirst' ? ['compressed', ...rolesOnly] : way === 'compressed' ? rolesOnly : [];
}

/** How many of every hundred customers to read of a file that does not fit. */
export const offeredPercent = (bytes: number): number => Math.min(50, Math.max(1, Math.floor((SAMPLE_BYTES / bytes) * 100)));
