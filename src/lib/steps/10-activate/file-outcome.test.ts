import { describe, expect, it } from 'vitest';
import { fileOutcome } from './file-outcome.ts';

const sizes = [
  { segment: 'champions', customers: 10, fragile: 2 },
  { segment: 'lost', customers: 30, fragile: 1 },
];
const column = (name: string, personal = false) => ({ name, heading: name, spoken: name.toUpperCase(), personal });
const columns = [column('customer_id'), column('email', true), column('city', true)];

describe('fileOutcome', () => {
  it('counts everything when nothing was chosen', () => {
    expect(fileOutcome({ sizes, columns, flavour: 'spreadsheet' }, null)).toEqual({
      customers: 40,
      left: 0,
      segments: 2,
      allSegments: 2,
      personal: ['EMAIL', 'CITY'],
      hasConsent: false,
      hasContact: true,
      fragile: 3,
    });
  });
  it('counts what is left out, and passes over a segment that is not there', () => {
    expect(fileOutcome({ sizes, columns, flavour: 'spreadsheet' }, ['champions', 'loyal'])).toMatchObject({
      customers: 10,
      left: 30,
      segments: 1,
      fragile: 2,
    });
    expect(fileOutcome({ sizes, columns, flavour: 'spreadsheet' }, [])).toMatchObject({ customers: 0, left: 40, segments: 0 });
  });
  it('sees consent, and that a plain file changes no numbers', () => {
    const outcome = fileOutcome({ sizes, columns: [column('customer_id'), column('consent')], flavour: 'plain' }, null);
    expect(outcome).toMatchObject({ hasConsent: true, hasContact: false, personal: [], fragile: 0 });
  });
});
