import { formatLocale, parse, timeFormatLocale, View } from 'vega';
import { compile } from 'vega-lite';
import { expect, test } from 'vitest';
import { numberLocale, timeLocale } from './chart-locale.ts';

function axisIn(language: 'nl' | 'en', x: { format: string; domain: number[]; type: 'quantitative' | 'temporal' }): Promise<string> {
  const { spec } = compile({
    data: { values: x.domain.map((at) => ({ at })) },
    mark: 'point',
    encoding: {
      x: {
        field: 'at',
        type: x.type,
        scale: { domain: x.domain, ...(x.type === 'temporal' ? { type: 'utc' } : {}) },
        axis: { format: x.format, values: x.domain },
      },
    },
  });
  formatLocale(numberLocale[language]);
  timeFormatLocale(timeLocale(language));
  return new View(parse(spec), { renderer: 'none' }).toSVG();
}

test('numbers on an axis follow the language', async () => {
  expect(await axisIn('nl', { type: 'quantitative', format: ',.1f', domain: [0, 1234.5] })).toContain('1.234,5');
  expect(await axisIn('nl', { type: 'quantitative', format: '.0%', domain: [0, 0.3] })).toContain('30\u00a0%');
  expect(await axisIn('en', { type: 'quantitative', format: ',.1f', domain: [0, 1234.5] })).toContain('1,234.5');
});

test('months on an axis follow the language', async () => {
  const march = [Date.UTC(2025, 2, 1), Date.UTC(2025, 2, 2)];
  expect(await axisIn('nl', { type: 'temporal', format: '%A %B', domain: march })).toContain('zaterdag maart');
  expect(await axisIn('en', { type: 'temporal', format: '%A %B', domain: march })).toContain('Saturday March');
});
