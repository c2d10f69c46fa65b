import { describe, expect, test } from 'vitest';
import { barList } from './bar-list.ts';
import { bubbleMatrix } from './bubble-matrix.ts';
import { drawnSvg } from './drawn-svg.ts';
import type { Frame } from './frame.ts';
import { gridParcels } from './grid-parcels.ts';
import { histogram } from './histogram.ts';
import { maturityBars } from './maturity-bars.ts';
import { palettes } from './palettes.ts';
import { paretoCurve } from './pareto-curve.ts';
import { rfmMap } from './rfm-map.ts';
import { scoreBars } from './score-bars.ts';
import { segmentTreemap } from './segment-treemap.ts';
import { timeTicks } from './time-axis.ts';
import { windowsTimeline } from './windows-timeline.ts';

const wide: Frame = { theme: 'light', width: 760 };
const narrow: Frame = { theme: 'dark', width: 288 };
const frames = [wide, narrow];
const grid = [
  ['lost', 'hibernating', 'risk', 'risk', 'cantLose'],
  ['hibernating', 'hibernating', 'risk', 'risk', 'cantLose'],
  ['sleep', 'sleep', 'attention', 'loyal', 'loyal'],
  ['promising', 'potential', 'potential', 'loyal', 'loyal'],
  ['new', 'potential', 'potential', 'champions', 'champions'],
];

const widthOf = (svg: string): number => Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1]);
const countOf = (svg: string, part: string): number => svg.split(part).length - 1;
/** The rectangles drawn in a colour: width and height. */
const rectangles = (svg: string, fill: string): { width: number; height: number }[] =>
  [...svg.matchAll(/<path [^>]*d="M[-\d.]+,[-\d.]+h([-\d.]+)v([-\d.]+)h[-\d.]+Z"[^>]* fill="(#[0-9a-f]{6})"/g)]
    .filter(([, , , found]) => found === fill)
    .map(([, width, height]) => ({ width: Number(width), height: Number(height) }));

describe('segmentTreemap', () => {
  const areas = [
    { segment: 'champions', label: 'Kampioenen', size: 300, text: '300 klanten' },
    { segment: 'risk', label: 'Risico', size: 100, text: '100 klanten' },
    { segment: 'lost', label: 'Verloren', size: 0, text: '0 klanten' },
  ];
  test('the area of a parcel is its share', async () => {
    const svg = await drawnSvg(segmentTreemap(areas, wide));
    const areaOf = (segment: string): number =>
      rectangles(svg, palettes.light.parcels[segment]?.fill ?? '').reduce((sum, box) => sum + box.width * box.height, 0);
    expect(areaOf('champions') / areaOf('risk')).toBeCloseTo(3, 0);
    expect(areaOf('lost')).toBe(0);
  });
  test('a name that does not fit is left off, not cut', async () => {
    const small = [...areas, { segment: 'hibernating', label: 'Slapend en nauwelijks zichtbaar', size: 1, text: '1 klant' }];
    const svg = await drawnSvg(segmentTreemap(small, narrow));
    expect(svg).toContain('>Kampioenen<');
    expect(svg).not.toContain('>Slapend');
  });
  test('no segments at all is an empty picture', async () => expect(widthOf(await drawnSvg(segmentTreemap([], wide)))).toBe(760));
});

describe('gridParcels', () => {
  test('the standard grid has eleven parcels, one for each name, that cover the 25 cells once', () => {
    const parcels = gridParcels(grid);
    expect(parcels.map((parcel) => parcel.segment).toSorted()).toEqual([...new Set(grid.flat())].toSorted());
    expect(new Set(parcels.flatMap((parcel) => parcel.cells.map((cell) => `${cell.recency}${cell.second}`))).size).toBe(25);
  });
  test('the name stands in the leftmost cell of the highest row', () => {
    expect(gridParcels(grid).find((parcel) => parcel.segment === 'hibernating')?.label).toEqual({ recency: 2, second: 1 });
  });
  test('one name in two places that do not touch makes two parcels', () => {
    expect(
      gridParcels([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toHaveLength(4);
  });
});

test('rfmMap names each parcel once and shows every threshold', async () => {
  const names = Object.fromEntries(grid.flat().map((segment) => [segment, { name: `De ${segment}`, text: '12' }]));
  const thresholds = { recency: ['>240 d', '240 d', '120 d', '60 d', '21 d'], second: ['1', '2', '3–4', '5–8', '9+'] };
  const svg = await drawnSvg(rfmMap(grid, { segments: names, ...thresholds }, wide));
  expect(countOf(svg, '>De hibernating<')).toBe(1);
  expect(countOf(svg, '>12<')).toBe(11);
  for (const words of thresholds.second) expect(svg).toContain(`>${words}<`);
  expect(rectangles(svg, palettes.light.parcels.loyal?.fill ?? '')).toHaveLength(4);
});

test('paretoCurve marks the cuts with their words, on both halves', async () => {
  const points = [0, 0.2, 0.5, 1].map((customerShare) => ({ customerShare, revenueShare: Math.sqrt(customerShare) }));
  const cuts = [
    { tier: 'heavy', customerShare: 0.2, revenueShare: 0.45, text: '20 % houdt 45 %' },
    { tier: 'light', customerShare: 0.9, revenueShare: 0.95, text: '90 % houdt 95 %' },
  ];
  for (const frame of frames) {
    const svg = await drawnSvg(paretoCurve(points, cuts, { customers: 'Klanten', revenue: 'Omzet' }, frame));
    expect(svg).toContain('20 % houdt');
    expect(svg).toContain(palettes[frame.theme].parcels.light?.fill);
    expect(widthOf(svg)).toBe(frame.width);
  }
});

describe('histogram', () => {
  const labels = { x: 'Omzet (€)', y: 'Klanten' };
  test('a bar for each bin, as high as its count', async () => {
    const bins = [
      { from: 0, to: 100, count: 40, text: '0 tot 100: 40' },
      { from: 100, to: 200, count: 10, text: '100 tot 200: 10' },
    ];
    const svg = await drawnSvg(histogram(bins, labels, wide, { at: 120, text: 'mediaan € 120' }));
    const [high, low] = rectangles(svg, palettes.light.green).map((bar) => Math.abs(bar.height));
    expect((high ?? 0) / (low ?? 1)).toBeCloseTo(4, 1);
    expect(svg).toContain('mediaan € 120');
  });
  test('days make an axis of time', async () => {
    const svg = await drawnSvg(
      histogram(
        [
          { from: '2025-01-01', to: '2025-02-01', count: 3, text: 'jan' },
          { from: '2025-02-01', to: '2025-03-01', count: 5, text: 'feb' },
        ],
        labels,
        wide,
      ),
    );
    expect(svg).toContain('>15 Jan<');
  });
  test('several marks each have their line and name; one outside the bins has none', async () => {
    const bins = [{ from: 0, to: 100, count: 40, text: '0 tot 100: 40' }];
    const marks = [60, 30, 300].map((at) => ({ at, text: `vanaf ${at}` }));
    const svg = await drawnSvg(histogram(bins, labels, wide, marks));
    expect(svg).toContain('>vanaf 60<');
    expect(svg).toContain('>vanaf 30<');
    expect(svg).not.toContain('vanaf 300');
  });
  test('no bins is an empty picture', async () => expect(await drawnSvg(histogram([], labels, narrow))).toContain('Klanten'));
});

test('scoreBars keeps the line of a score that nobody has, and stacks when narrow', async () => {
  const panels = ['Recency', 'Frequency', 'Monetary'].map((label) => ({
    label,
    scores: [
      { score: 1, customers: 0, range: 'geen', text: '0' },
      { score: 2, customers: 50, range: '1 bestelling', text: '50' },
    ],
  }));
  const [beside, stacked] = await Promise.all(frames.map((frame) => drawnSvg(scoreBars(panels, frame))));
  expect(countOf(beside ?? '', '>geen<')).toBe(3);
  expect(Number(/ height="(\d+)"/.exec(stacked ?? '')?.[1])).toBeGreaterThan(2 * Number(/ height="(\d+)"/.exec(beside ?? '')?.[1]));
});

test('barList shows names and values, also below nought', async () => {
  const bars = [
    { label: 'Tuin', value: 171, text: '171' },
    { label: 'Een heel lange naam van een categorie die niet past', value: -20, text: '−20' },
  ];
  for (const frame of frames) {
    const svg = await drawnSvg(barList(bars, frame, { at: 100, text: 'gemiddeld' }));
    for (const words of ['Tuin', '171', '−20', 'gemiddeld']) expect(svg).toContain(`>${words}<`);
    expect(svg).toContain('…<');
    expect(widthOf(svg)).toBe(frame.width);
  }
  expect(await drawnSvg(barList([{ label: 'Niets', value: 0, text: '0' }], wide))).toContain('>Niets<');
});

test('bubbleMatrix lists what shares a spot and counts what does not fit', async () => {
  const bubbles = Array.from({ length: 9 }, (_, index) => ({ label: `P${index}`, difficulty: 1, influence: 5, startHere: true }));
  const labels = { difficulty: 'Moeite', influence: 'Invloed', startHere: 'Begin hier', more: (count: number) => `+ ${count} meer` };
  const svg = await drawnSvg(bubbleMatrix(bubbles, labels, wide));
  const shown = bubbles.filter((bubble) => svg.includes(`>${bubble.label}<`)).length;
  expect(svg).toContain(`>+ ${9 - shown} meer<`);
  expect(shown).toBeGreaterThan(2);
  expect(await drawnSvg(bubbleMatrix([], labels, narrow))).toContain('>Begin hier<');
});

describe('timeTicks', () => {
  const days = (from: string, to: string, most: number) => {
    const { at, format } = timeTicks(Date.parse(from), Date.parse(to), most);
    return { days: at.map((moment) => new Date(moment).toISOString().slice(0, 10)), format };
  };
  test('a few years have ticks on quarters or years', () => {
    expect(days('2023-02-10', '2025-11-21', 8)).toEqual({
      days: ['2023-07-01', '2024-01-01', '2024-07-01', '2025-01-01', '2025-07-01'],
      format: '%b %Y',
    });
    expect(days('2019-01-01', '2025-11-21', 8).days.slice(0, 2)).toEqual(['2019-01-01', '2020-01-01']);
    expect(days('1925-01-01', '2025-01-01', 3).days).toEqual(['1960-01-01', '2000-01-01']);
  });
  test('a few weeks have ticks on days', () =>
    expect(days('2025-01-01', '2025-02-01', 5)).toEqual({
      days: ['2025-01-01', '2025-01-08', '2025-01-15', '2025-01-22', '2025-01-29'],
      format: '%-d %b',
    }));
  test('a single day has one tick', () => expect(days('2025-01-01', '2025-01-01', 5).days).toEqual(['2025-01-01']));
});

test('windowsTimeline draws each window as long as its days', async () => {
  const sets = [
    {
      label: 'Modelset',
      windows: [
        { kind: 'observation' as const, from: '2024-01-01', to: '2024-12-31', text: '365 dagen' },
        { kind: 'horizon' as const, from: '2024-12-31', to: '2025-03-31', text: '90 dagen' },
      ],
    },
  ];
  const svg = await drawnSvg(
    windowsTimeline(sets, '2025-03-31', { observation: 'Gedrag', horizon: 'Uitkomst', analysisDate: 'peildatum' }, wide),
  );
  const length = (name: string): number =>
    rectangles(svg, palettes.light.parcels[name]?.fill ?? '').find((box) => box.height !== box.width)?.width ?? 0;
  expect(length('promising') / length('champions')).toBeCloseTo(365 / 90, 1);
  expect(svg).toContain('>peildatum<');
});

test('maturityBars fills as many steps as the measured level', async () => {
  const tables = [
    { label: 'orders.csv', measured: 3, claimed: 4, text: '3, compleet met historie' },
    { label: 'klanten.csv', measured: 1, claimed: null, text: '1, aanwezig' },
  ];
  const svg = await drawnSvg(maturityBars(tables, { measured: 'gemeten', claimed: 'volgens eigenaar' }, wide));
  const blocks = rectangles(svg, palettes.light.green).filter((box) => box.width > 50);
  expect(blocks).toHaveLength(4);
  expect(rectangles(svg, palettes.light.line).filter((box) => box.width > 50)).toHaveLength(4);
});
