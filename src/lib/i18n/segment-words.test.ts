import { afterEach, describe, expect, it } from 'vitest';
import { segmentAction, segmentMeaning, segmentName } from './segment-words.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';

const segments =
  'champions loyal potential new promising attention sleep risk cantLose hibernating lost prospects heavy medium light zero'.split(' ');

describe('segment words', () => {
  afterEach(() => overwriteGetLocale(() => 'en'));

  it.each(['nl', 'en'] as const)('every segment has its own name, meaning and action in %s', (locale) => {
    overwriteGetLocale(() => locale);
    for (const words of [segmentName, segmentMeaning, segmentAction]) {
      const said = segments.map((segment) => words(segment));
      expect(new Set(said).size).toBe(16);
      expect(said).not.toContain('');
      expect(said.join(' ')).not.toMatch(/segments_|undefined|!/);
    }
  });

  it('follows the language of the moment', () => {
    overwriteGetLocale(() => 'nl');
    expect(segmentName('cantLose')).toBe('Niet kwijtraken');
    overwriteGetLocale(() => 'en');
    expect(segmentName('cantLose')).toBe('Can’t lose');
  });

  it('an unknown segment keeps its name and says nothing', () => {
    expect([segmentName('mine'), segmentMeaning('mine'), segmentAction('mine')]).toEqual(['mine', '', '']);
  });
});
