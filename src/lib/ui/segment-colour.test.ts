import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parcelNames, segmentColour } from './segment-colour.ts';

test('each of the twelve segments and four tiers has a token of its own', () => {
  const css = readFileSync('src/app.css', 'utf8');
  const tokens = parcelNames.map((name) => segmentColour(name).fill.slice(4, -1));
  for (const token of tokens) expect(css).toContain(`${token}: `);
  expect(new Set(tokens).size).toBe(16);
});

test('dark parcels carry light text, the others dark', () => {
  expect(segmentColour('cantLose')).toEqual({ fill: 'var(--seg-cantlose)', text: 'var(--on-dark)' });
  expect(segmentColour('medium')).toEqual({ fill: 'var(--tier-medium)', text: 'var(--on-light)' });
});

test('a segment without a colour of its own gets plain ground', () =>
  expect(segmentColour('my own')).toEqual({ fill: 'var(--sunk)', text: 'var(--ink)' }));
