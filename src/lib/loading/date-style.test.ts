import { describe, expect, it } from 'vitest';
import { dateReadings, dateStyle } from './date-style.ts';

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
  ])('%s', (text, format, holds) => {
    expect(dateReadings(text)).toEqual([expect.objectContaining({ format, holds })]);
  });

  it('takes 03-04-2026 two ways and an impossible day no way', () => {
    expect(dateReadings('03-04-2026').map((reading) => reading.order)).toEqual(['dmy', 'mdy']);
    for (const text of ['31-02-2026', '2026-13-01', '0000-00-00', '00-00-0000', '99999999', '1234567', '1-2', '12.50', '2026-01-01 25:00'])
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
