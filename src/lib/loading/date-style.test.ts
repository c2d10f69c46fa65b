import { describe, expect, it } from 'vitest';
import { dateFits, dateReadings, dateStyles } from './date-style.ts';
import { tallyOf } from './number-style.ts';

const dateStyle = (texts: string[], preferred: 'dmy' | 'mdy') => dateStyles(dateFits(tallyOf(texts)), preferred)[0] ?? null;

describe('the notation of dates', () => {
  it.each([
    ['2026-04-03', null, 'day'],
    ['2026-4-3', null, 'day'],
    ['2026-04-03 12:00:00', null, 'moment'],
    ['2026-04-03T12:00:00.123Z', null, 'moment'],
    ['2026-04-03T12:00+02:00', null, 'dayOfMoment'],
    ['2026-04-03 12:00:00 +0100', null, 'dayOfMoment'],
    ['2026/04/03', '%Y/%m/%d', 'day'],
    ['20260403', '%Y%m%d', 'day'],
    ['31-12-2026', '%d-%m-%Y', 'day'],
    ['31/1/2026', '%d/%m/%Y', 'day'],
    ['31.01.26', '%d.%m.%y', 'day'],
    ['12/31/2010 8:26', '%m/%d/%Y %H:%M', 'moment'],
    ['31-12-2010 08:26:01', '%d-%m-%Y %H:%M:%S', 'moment'],
    ['31-12-2010 08:26:01.123', '%d-%m-%Y %H:%M:%S.%f', 'moment'],
    ['31-12-2010T08:26', '%d-%m-%YT%H:%M', 'moment'],
    ['31-12-2010, 08:26', '%d-%m-%Y, %H:%M', 'moment'],
    ['12/31/2010 8:26 PM', '%m/%d/%Y %I:%M %p', 'moment'],
    ['2010-12-31 8:26 pm', '%Y-%m-%d %I:%M %p', 'moment'],
    ['31 dec. 2025', '%d %b %Y', 'day'],
    ['31 december 2025', '%d %b %Y', 'day'],
    ['1 mrt 2025', '%d %b %Y', 'day'],
    ['1 Mei 2025', '%d %b %Y', 'day'],
    ['wo 31 dec. 2025', '%d %b %Y', 'day'],
    ['31-dec-25', '%d-%b-%y', 'day'],
    ['31-OKT-2025', '%d-%b-%Y', 'day'],
    ['Dec 31, 2025', '%b %d, %Y', 'day'],
    ['October 1st, 2025', '%b %d, %Y', 'day'],
    ['31 dec 2025 10:11', '%d %b %Y %H:%M', 'moment'],
    ['Dec 31, 2025, 9:05 AM', '%b %d, %Y %I:%M %p', 'moment'],
  ])('%s', (text, format, holds) => {
    expect(dateReadings(text)).toEqual([expect.objectContaining({ format, holds })]);
  });

  it('takes 03-04-2026 two ways and an impossible day no way', () => {
    expect(dateReadings('03-04-2026').map((reading) => reading.order)).toEqual(['dmy', 'mdy']);
    for (const text of [
      '31-02-2026',
      '2026-13-01',
      '0000-00-00',
      '00-00-0000',
      '99999999',
      '1234567',
      '1-2',
      '12.50',
      '2026-01-01 25:00',
      '1-1-2026 13:00 PM',
      '31 foo 2025',
      'dec 2025',
      '32 dec 2025',
      'april',
    ])
      expect(dateReadings(text)).toEqual([]);
  });

  it('proves day or month first by one day above twelve', () => {
    expect(dateStyle(['03-04-2026', '13-04-2026'], 'mdy')).toMatchObject({ format: '%d-%m-%Y', dayFirst: 'proved', fits: 2 });
    expect(dateStyle(['3/4/2026', '4/13/2026'], 'dmy')).toMatchObject({ format: '%m/%d/%Y', dayFirst: 'proved' });
  });

  it('reads a whole column in the one way that reads all of it', () => {
    expect(dateStyle(['2026-04-03', '2026-04-03 12:00'], 'dmy')).toMatchObject({ format: null, holds: 'moment', fits: 2 });
    expect(dateStyle(['2026-04-03 12:00Z', '2026-04-03 12:00:00'], 'dmy')).toMatchObject({ format: null, holds: 'dayOfMoment', fits: 2 });
  });

  it('says when it was assumed', () => {
    expect(dateStyle(['03-04-2026'], 'dmy')).toMatchObject({ format: '%d-%m-%Y', dayFirst: 'assumed' });
    expect(dateStyle(['03-04-2026'], 'mdy')).toMatchObject({ format: '%m-%d-%Y', dayFirst: 'assumed' });
    expect(dateStyle(['2026-04-03'], 'dmy')).toMatchObject({ dayFirst: null });
    expect(dateStyle(['niks'], 'dmy')).toBeNull();
  });
});
