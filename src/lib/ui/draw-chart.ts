import type { View } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { numberLocale, timeLocale } from './chart-locale.ts';
import type { Theme } from './shown-theme.ts';

/** What a chart must know of the place it is drawn in. */
interface ChartFrame {
  readonly theme: Theme;
  /** Of the whole picture, in pixels. */
  readonly width: number;
}

/** The specification for a frame. */
export type ChartOf = (frame: ChartFrame) => TopLevelSpec;

/** A drawn chart. */
export interface Drawn {
  readonly view: View;
  readonly finalize: () => void;
}

/** What vega-embed does; `Chart.svelte` alone may fetch it. */
export type Embed = (place: HTMLElement, spec: TopLevelSpec, options: ReturnType<typeof embedOptions>) => Promise<Drawn>;

const SAVED_WIDTH = 880;
const PNG_SCALE = 2;

/** SVG, without eval and without style elements: the page's policy forbids both. */
export const embedOptions = (language: 'nl' | 'en') =>
  ({
    mode: 'vega-lite',
    renderer: 'svg',
    ast: true,
    actions: false,
    defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
    formatLocale: numberLocale[language],
    timeFormatLocale: timeLocale(language),
  }) as const;

/** The chart as a file for a slide or a document: always the light theme on white, with its title, at one width. */
export async function savedChart(embed: Embed, chart: ChartOf, title: string, kind: 'svg' | 'png', language: 'nl' | 'en'): Promise<Blob> {
  const spec: TopLevelSpec = { ...chart({ theme: 'light', width: SAVED_WIDTH }), title, background: '#ffffff', padding: 16 };
  const { view, finalize } = await embed(document.createElement('div'), spec, embedOptions(language));
  try {
    if (kind === 'svg') return new Blob([await view.toSVG()], { type: 'image/svg+xml' });
    const canvas = await view.toCanvas(PNG_SCALE);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
    );
  } finally {
    finalize();
  }
}
