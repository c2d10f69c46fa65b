import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { palettes } from './palettes.ts';

const css = readFileSync('src/app.css', 'utf8');
const themes = ['light', 'dark'] as const;

/** The sRGB of a token in a theme. OKLab to linear sRGB: Björn Ottosson, 2020. */
function token(name: string, theme: 'light' | 'dark'): string {
  const line = new RegExp(`--${name}: (.*);`).exec(css)?.[1] ?? '';
  const colours = [...line.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)].map((found) => found.slice(1).map(Number));
  const [lightness = NaN, chroma = NaN, hue = NaN] = colours[theme === 'dark' ? colours.length - 1 : 0] ?? [];
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const encoded = linear.map((part) => (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055));
  return `#${encoded
    .map((part) =>
      Math.round(Math.min(1, Math.max(0, part)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** WCAG 2.2 contrast ratio of two sRGB colours. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(themes)('%s', (theme) => {
  const palette = palettes[theme];
  const parcels = Object.entries(palette.parcels);
  const tokenOf = (name: string): string =>
    ['heavy', 'medium', 'light', 'zero'].includes(name) ? `tier-${name}` : `seg-${name.toLowerCase()}`;

  test('the palette of the charts is that of app.css', () => {
    const { parcels: _, ...grounds } = palette;
    for (const [name, colour] of Object.entries(grounds))
      expect([name, colour]).toEqual([
        name,
        token(
          name.replace(/[A-Z]|\d/g, (part) => `-${part.toLowerCase()}`),
          theme,
        ),
      ]);
    for (const [name, { fill }] of parcels) expect([name, fill]).toEqual([name, token(tokenOf(name), theme)]);
  });

  test('the words on a parcel stand out 4.5 to 1', () => {
    for (const [name, { fill, text }] of parcels) expect(contrast(fill, text), name).toBeGreaterThanOrEqual(4.5);
    expect(parcels).toHaveLength(16);
  });

  test.each(['ink', 'ink-2', 'ink-3', 'green', 'water', 'brick', 'ochre-ink'])('text in %s stands out 4.5 to 1 on every ground', (name) => {
    for (const ground of ['paper', 'sheet', 'sunk'])
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
  });

  test('words on green stand out 4.5 to 1, the line of a field 3 to 1', () => {
    expect(contrast(token('on-green', theme), token('green', theme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('on-green', theme), token('green-deep', theme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('ink-2', theme), token('green-soft', theme))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('line-strong', theme), token('sheet', theme))).toBeGreaterThanOrEqual(3);
  });
});
