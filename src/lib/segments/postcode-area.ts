/** Part of a country by postal code: codes that start so, or whose first digits lie in a range. */
type PostcodeArea =
  { readonly kind: 'prefix'; readonly start: string } | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** An area as it is written: `3511 AB`, `35`, `SW1A`, `3500-3599`. Null when it is none, or a range that runs back. */
export function postcodeArea(written: string): PostcodeArea | null {
  const plain = plainPostcode(written);
  const range = /^(\d+)-(\d+)$/.exec(plain);
  const [from = '', to = ''] = range?.slice(1) ?? [];
  if (range) return from.length === to.length && from <= to ? { kind: 'range', from, to } : null;
  return /^[a-z0-9]+$/.test(plain) ? { kind: 'prefix', start: plain } : null;
}

/** A postal code without blanks and capitals, as areas are compared with it. */
const plainPostcode = (code: string): string => code.replaceAll(/\s/g, '').toLowerCase();

/** Whether a postal code lies in an area. */
export function isInArea(code: string, area: PostcodeArea): boolean {
  const plain = code.replaceAll(' ', '');
  if (area.kind === 'prefix') return plain.startsWith(area.start);
  const start = plain.slice(0, area.from.length);
  return area.from <= start && start <= area.to;
}
