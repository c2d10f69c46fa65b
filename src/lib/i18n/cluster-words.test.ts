import { afterEach, describe, expect, it } from 'vitest';
import { clusterNames, namedSegments } from './cluster-words.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';

const trait = (column: string, difference: number) => ({ column, part: null, difference });
const often = [trait('orders', 2), trait('recency_days', -1), trait('revenue', 1)];
const speak = (language: 'en' | 'nl') => overwriteGetLocale(() => language);

describe('names of groups', () => {
  afterEach(() => speak('en'));

  it('are made of their traits in the language on screen, unless the user gave one', () => {
    const segments = [
      { name: null, traits: often },
      { name: 'Trouw', traits: often },
      { name: null, traits: [] },
    ];
    speak('nl');
    const dutch = clusterNames(segments);
    speak('en');
    const english = clusterNames(segments);
    expect(dutch[1]).toBe('Trouw');
    expect(english[1]).toBe('Trouw');
    expect(english[2]).toBe('Average');
    expect(dutch[2]).toBe('Gemiddeld');
    expect(dutch[0]).not.toBe(english[0]);
  });
  it('differ: by a third trait, and then by a number', () => {
    const [first, second, third] = clusterNames([
      { name: null, traits: often },
      { name: null, traits: [...often.slice(0, 2), trait('gap_days', 1)] },
      { name: null, traits: [...often.slice(0, 2), trait('gap_days', 1)] },
    ]);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(third).toBe(second?.replace('(1)', '(2)'));
  });
  it('leave a name that the user gave as it is, also when it is that of another', () => {
    const [proposed] = clusterNames([{ name: null, traits: [] }]);
    expect(clusterNames([{ name: 'Average' }, { name: null, traits: [] }])).toEqual([proposed, 'Average (2)']);
  });
  it('are told for the groups of a project by id, beside the names of other segments', () => {
    const told = namedSegments(
      new Map([
        ['mine', { name: 'Mine', colour: 0 }],
        ['cluster-1', { name: null, traits: [], colour: 1 }],
      ]),
    );
    expect([...told].map(([id, { name, colour }]) => [id, name, colour])).toEqual([
      ['mine', 'Mine', 0],
      ['cluster-1', 'Average', 1],
    ]);
  });
});
