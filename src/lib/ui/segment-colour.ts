const onDark = ['champions', 'loyal', 'cantLose', 'lost', 'heavy'] as const;
const onLight = [
  'potential',
  'new',
  'promising',
  'attention',
  'sleep',
  'risk',
  'hibernating',
  'prospects',
  'medium',
  'light',
  'zero',
] as const;
const tiers: readonly string[] = ['heavy', 'medium', 'light', 'zero'];

export type ParcelName = (typeof onDark)[number] | (typeof onLight)[number];
export const parcelNames: readonly ParcelName[] = [...onDark, ...onLight];

export interface ParcelColour {
  /** A CSS colour for the parcel. */
  readonly fill: string;
  /** A CSS colour for text on it: 4.5:1 or more in both themes. */
  readonly text: string;
}

/** The colours of a named segment or value tier, as CSS custom properties. A segment without a colour of its own gets plain ground. */
export function segmentColour(name: string): ParcelColour {
  const known = parcelNames.find((parcel) => parcel === name);
  if (!known) return { fill: 'var(--sunk)', text: 'var(--ink)' };
  const token = tiers.includes(known) ? `--tier-${known}` : `--seg-${known.toLowerCase()}`;
  return { fill: `var(${token})`, text: onDark.some((parcel) => parcel === known) ? 'var(--on-dark)' : 'var(--on-light)' };
}
