import { describe, expect, test } from 'vitest';
import { drawnSvg } from './drawn-svg.ts';
import type { Frame } from './frame.ts';
import { palettes } from './palettes.ts';
import { profileHeatmap } from './profile-heatmap.ts';
import { stabilityBoxes } from './stability-boxes.ts';

const frames: Frame[] = [
  { theme: 'light', width: 760 },
  { theme: 'dark', width: 288 },
];

describe('profileHeatmap', () => {
  const segments = ['Kort geleden besteld en veel bestellingen', 'Slapers'];
  const lines = [
    {
      label: 'Omzet',
      cells: [
        { text: '€ 850', index: 240 },
        { text: '€ 40', index: 30 },
      ],
    },
    {
      label: 'Geboren',
      cells: [
        { text: '1970', index: null },
        { text: '1980', index: null },
      ],
    },
  ];
  test.each(frames)('says every value that fits ($theme, $width px)', async (frame) => {
    const svg = await drawnSvg(profileHeatmap(segments, lines, frame));
    for (const words of ['€ 850', '€ 40', 'Omzet']) expect(svg).toContain(`>${words}<`);
    expect(svg).toContain(`fill="${palettes[frame.theme].sunk}"`);
  });
  test('names segments by their number where their names do not fit', async () => {
    const svg = await drawnSvg(
      profileHeatmap(
        Array.from({ length: 8 }, () => 'Onafgebrokenlangenaam'),
        lines,
        frames[1] as Frame,
      ),
    );
    expect(svg).not.toContain('Onafgebrokenlangenaam<');
  });
  test('says a long input in two lines, so that inputs that begin alike are told apart', async () => {
    const alike = ['Dagen sinds eerste bestelling', 'Dagen sinds laatste bestelling'].map((label) => ({ label, cells: [] }));
    const svg = await drawnSvg(profileHeatmap(segments, alike, frames[1] as Frame));
    for (const words of ['eerste bestelling', 'laatste bestelling']) expect(svg).toContain(`>${words}<`);
  });
  test('is a picture without inputs too', async () => expect(await drawnSvg(profileHeatmap([], [], frames[0] as Frame))).toContain('<svg'));
});

describe('stabilityBoxes', () => {
  const box = (k: number) => ({ k, least: -0.1, q1: 0.4, median: 0.5, q3: 0.7, most: 1, text: `${k}`, isShown: k === 3 });
  const labels = { x: 'Groepen', y: 'Gelijkenis', line: 'dezelfde groepen' };
  test.each(frames)('has a box for every k, the shown one green ($theme)', async (frame) => {
    const svg = await drawnSvg(stabilityBoxes([2, 3, 4].map(box), labels, 0.8, frame));
    expect(svg.split(`fill="${palettes[frame.theme].green}"`)).toHaveLength(2);
    expect(svg).toContain('>dezelfde groepen<');
  });
  test('is a picture without boxes too', async () =>
    expect(await drawnSvg(stabilityBoxes([], labels, 0.8, frames[0] as Frame))).toContain('<svg'));
});
