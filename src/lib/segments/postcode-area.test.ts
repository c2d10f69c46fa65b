import { describe, expect, it } from 'vitest';
import { isInArea, postcodeArea } from './postcode-area.ts';

describe('a postal code area', () => {
  it('is the start of a code or a range of its digits', () => {
    expect(postcodeArea(' 3511 AB ')).toEqual({ kind: 'prefix', start: '3511ab' });
    expect(postcodeArea('3500 - 3599')).toEqual({ kind: 'range', from: '3500', to: '3599' });
    expect([postcodeArea('3599-3500'), postcodeArea('35-3599'), postcodeArea('a-b'), postcodeArea('')]).toEqual([null, null, null, null]);
    expect(isInArea('3511 ab', { kind: 'prefix', start: '3511' })).toBe(true);
    expect(isInArea('3599zz', { kind: 'range', from: '3500', to: '3599' })).toBe(true);
    expect(isInArea('3600', { kind: 'range', from: '3500', to: '3599' })).toBe(false);
  });
});
