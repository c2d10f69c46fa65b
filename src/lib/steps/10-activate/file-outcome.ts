import type { SegmentFilePreview } from '#lib/jobs/questions/segment-file.ts';

/** What the file will hold, of the segments chosen (null is all). `personal` are headings as people read them. */
export interface FileOutcome {
  readonly customers: number;
  readonly left: number;
  readonly segments: number;
  readonly allSegments: number;
  readonly personal: readonly string[];
  readonly hasConsent: boolean;
  readonly hasContact: boolean;
  /** Customer numbers that a spreadsheet will change; nought for a plain file. */
  readonly fragile: number;
}

const contactColumns: ReadonlySet<string> = new Set(['email', 'phone', 'street', 'postcode']);

export function fileOutcome(
  { sizes, columns, flavour }: Pick<SegmentFilePreview, 'sizes' | 'columns' | 'flavour'>,
  chosen: readonly string[] | null,
): FileOutcome {
  const taken = chosen === null ? sizes : sizes.filter(({ segment }) => chosen.includes(segment));
  const all = sum(sizes.map(({ customers }) => customers));
  const customers = sum(taken.map((size) => size.customers));
  return {
    customers,
    left: all - customers,
    segments: taken.length,
    allSegments: sizes.length,
    personal: columns.filter(({ personal }) => personal).map(({ spoken }) => spoken),
    hasConsent: columns.some(({ name }) => name === 'consent'),
    hasContact: columns.some(({ name }) => contactColumns.has(name)),
    fragile: flavour === 'spreadsheet' ? sum(taken.map((size) => size.fragile)) : 0,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
