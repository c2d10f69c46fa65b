import { describe, expect, it } from 'vitest';
import { detectColumns } from './detect-columns.ts';

/** A file of lines whose cells are cut by `delimiter`. */
function detected(lines: string, delimiter = ',') {
  const [header = [], ...rows] = lines
    .trimEnd()
    .split('\n')
    .map((line) => line.split(delimiter));
  return detectColumns({ header, rows, notation: { delimiter } });
}
const column = (name: string, values: readonly string[], delimiter = ';') =>
  detectColumns({ header: [name], rows: values.map((value) => [value]), notation: { delimiter } }).columns[0];
const said = (name: string, ...values: string[]) => {
  const found = column(name, values);
  return found?.format ? `${found.type} ${found.format}` : found?.type;
};
const typesOf = (lines: string, delimiter?: string) =>
  Object.fromEntries(detected(lines, delimiter).columns.map(({ name, type, format }) => [name, format ? `${type} ${format}` : type]));

describe('what a file is', () => {
  it('types the columns of a Dutch file', () => {
    const lines =
      'klantnr;datum;bedrag;actief;postcode;opmerking\n007;03-04-2024;1.234,56;true;1234 AB;hoi\n008;13-04-2024;12,50;false;1234 AB;12';
    expect(detected(lines, ';')).toMatchObject({ decimal: ',', thousands: '.', rows: 2, missing: [''] });
    expect(typesOf(lines, ';')).toEqual({
      klantnr: 'text',
      datum: 'date %d-%m-%Y',
      bedrag: 'number 1.234,5',
      actief: 'boolean',
      postcode: 'text',
      opmerking: 'text',
    });
  });

  it('keeps identifiers as text', () => {
    expect(typesOf('CustomerID,x,Order No,phone,zip code,n,kaart\n1,001,5,0612345678,90210,7,1234567890123456')).toEqual({
      CustomerID: 'text',
      x: 'text',
      'Order No': 'text',
      phone: 'text',
      'zip code': 'text',
      n: 'number',
      kaart: 'text',
    });
  });

  it('names a nasty header without changing it, and numbers the columns of a file without one', () => {
    const { columns } = detectColumns({
      header: ['select', 'a "b"', '', 'select'],
      rows: [['1', '2', '3', '4']],
      notation: { delimiter: ',' },
    });
    expect(columns.map(({ name }) => name)).toEqual(['select', 'a "b"', 'column_3', 'select_2']);
    const headless = detectColumns({ header: [], rows: [['1', 'a@b.nl']], notation: { delimiter: ',' } }).columns;
    expect(headless.map(({ name, header, type }) => [name, header, type])).toEqual([
      ['column_1', '', 'number'],
      ['column_2', '', 'text'],
    ]);
  });

  it('survives a header alone', () => {
    expect(detected('a,b')).toMatchObject({ rows: 0, columns: [{ type: 'text', filled: 0, example: null }, { name: 'b' }] });
  });

  it('looks at five thousand columns', () => {
    const header = Array.from({ length: 5000 }, (_, i) => `c${i}`);
    const rows = Array.from({ length: 20 }, (_, n) => header.map((_, i) => (i % 3 ? `${n},5${i}` : `${1 + (n % 28)}-12-2025`)));
    expect(detectColumns({ header, rows, notation: { delimiter: ';' } }).columns).toHaveLength(5000);
  });
});

describe('dates', () => {
  it('takes a column of days that stays open as another column of dates proves it', () => {
    expect(typesOf('a,b\n01/02/2024,01/13/2024\n03/04/2024,01/05/2024')).toEqual({ a: 'date %m/%d/%Y', b: 'date %m/%d/%Y' });
    expect(detected('a,b\n01/02/2024,01/13/2024').columns[0]?.question).toBeNull();
  });

  it('assumes the month first only in a file that looks American, and asks', () => {
    expect(typesOf('order,date\n1,01/02/2024').date).toBe('date %m/%d/%Y');
    expect(typesOf('order,datum\n1,01/02/2024').datum).toBe('date %d/%m/%Y');
    expect(typesOf('order;date\n1;01/02/2024', ';').date).toBe('date %d/%m/%Y');
    expect(typesOf('order,date\n1,01-02-2024').date).toBe('date %d-%m-%Y');
    expect(detected('order,date\n1,01/02/2024').columns[1]).toMatchObject({
      dayFirst: 'assumed',
      question: 'dayOrMonth',
      alternatives: [{ type: 'date', format: '%d/%m/%Y', fit: 1 }],
    });
    expect(column('datum', ['31-12-2025'])).toMatchObject({ dayFirst: 'proved', question: null });
  });

  it('judges over all samples, and shows the other reading with its share', () => {
    const found = column('datum', [...Array.from({ length: 9 }, () => '03-04-2026'), '13-04-2026']);
    expect(found).toMatchObject({ format: '%d-%m-%Y', fit: 1, question: null, dayFirst: 'proved' });
    expect(found?.alternatives).toEqual([{ type: 'date', format: '%m-%d-%Y', fit: 0.9 }]);
  });

  it('leans to a type that most samples fit and says how many', () => {
    const found = column('datum', [...Array.from({ length: 9 }, () => '2024-01-01'), 'eens', '']);
    expect(found).toMatchObject({ type: 'date', fit: 0.9 });
    expect(found?.filled).toBeCloseTo(10 / 11);
    expect(said('d', '01/02/2024', '31/02/2024', '25/02/2024')).toBe('text');
  });

  it('reads names of months and times', () => {
    expect(said('datum', '31 dec. 2025', '1 maart 2025', '3 mei 2025')).toBe('date %d %b %Y');
    expect(said('Date', 'Dec 31, 2025', 'Mar 1, 2025')).toBe('date %b %d, %Y');
    expect(said('wanneer', '31-12-2025 10:11:12', '01-01-2026 00:00:00')).toBe('timestamp %d-%m-%Y %H:%M:%S');
    expect(said('Created at', '2024-01-01 10:00:00 +0100', '2024-02-01 10:00:00 +0100')).toBe('date');
  });

  it('takes counted days and seconds only where the name says date or time', () => {
    expect(said('Orderdatum', '45292', '45300')).toBe('date excel');
    expect(said('Orderdatum', '45292,5', '45300')).toBe('timestamp excel');
    expect(said('omzet', '45292', '45300')).toBe('number');
    expect(said('created_at', '1704067200', '1704067201')).toBe('timestamp unix');
    expect(said('timestamp', '1704067200000', '1704067201000')).toBe('timestamp unixms');
    expect(said('leadtime days', '1704067200', '3')).toBe('number');
    expect(said('datum', '20251231', '20250101')).toBe('date %Y%m%d');
  });
});

describe('numbers', () => {
  it('judges each column by itself; the file has the notation of most', () => {
    const lines = 'a;b;c;d\n1.234,50;1;1,50;$1,234.50\n12,50;3;6,25;$7.25\n9,95;4;7,75;$0.50';
    expect(typesOf(lines, ';')).toEqual({ a: 'number 1.234,5', b: 'number', c: 'number', d: 'number 1,234.5' });
  });

  it('reads 1.234 as the rest of the file is written; alone it is asked', () => {
    expect(detected('a;b\n1.234;9,95\n2.500;3,50', ';').columns[0]).toMatchObject({ type: 'number', format: '1.234,5', question: null });
    const open = column('aantal', ['1.234', '12.500']);
    expect(open).toMatchObject({ type: 'number', format: '1.234,5', question: 'decimalOrThousands' });
    expect(open?.alternatives).toEqual([{ type: 'number', format: '1234.5', fit: 1 }]);
    expect(column('aantal', ['1234', '12500'])?.question).toBeNull();
  });

  it('knows signs around a number, and says which', () => {
    expect(column('omzet', ['€ 1.234,50', '€ -12,00', '-€ 3,00'])).toMatchObject({ type: 'number', unit: '€', fit: 1 });
    expect(column('marge', ['12,5 %', '3 %'])).toMatchObject({ type: 'number', unit: '%' });
    expect(column('saldo', ['12,50-', '(3,10)', '5', '\u22127,25'])).toMatchObject({ type: 'number', unit: null, fit: 1 });
    expect(column('totaal', ['EUR 12,50', '7,00 EUR'])).toMatchObject({ type: 'number', unit: 'EUR' });
  });

  it('keeps versions, ranges and codes as text', () => {
    expect(said('v', '1.2.3', '1.10.0')).toBe('text');
    expect(said('leeftijd', '18-25', '26-35')).toBe('text');
    expect(said('maat', '4,5 x 3', '2 x 1')).toBe('text');
  });
});

describe('yes and no', () => {
  it.each([
    [['ja', 'nee', 'Ja'], 'boolean'],
    [['J', 'N'], 'boolean'],
    [['Yes', 'No'], 'boolean'],
    [['waar', 'onwaar'], 'boolean'],
    [['WAHR', 'FALSCH'], 'boolean'],
    [['x', '', 'X'], 'boolean x'],
    [['x', 'x'], 'text'],
    [['n', 'n'], 'text'],
    [['0', '1'], 'number'],
    [['ja', 'nee', 'misschien'], 'text'],
    [['t', 'f'], 'boolean'],
    [['m', 'v'], 'text'],
  ])('%j is %s', (values, type) => {
    expect(said('kolom', ...values)).toBe(type);
  });

  it.each(['opt-in', 'churn', 'is_actief', 'Nieuwsbrief', 'toestemming e-mail'])('takes ones and noughts for it in %s', (name) => {
    expect(said(name, '0', '1', '1')).toBe('boolean');
  });
});

describe('texts for nothing', () => {
  it('counts only what says something', () => {
    const found = detected('klant;omzet;land\na;12,5;NA\nb;n.v.t.;NL\nc;-;NULL\nd;7,5;-\ne; ;NL\nf;#N/B;NL', ';');
    expect(found.columns[1]).toMatchObject({ type: 'number', fit: 1, example: '12,5' });
    expect(found.columns[1]?.filled).toBeCloseTo(2 / 6);
    expect(found.columns[2]).toMatchObject({ type: 'text', example: 'NA' });
    expect(new Set(found.missing)).toEqual(new Set(['', 'n.v.t.', 'NULL', ' ', '#N/B']));
  });

  it('leaves a word that means something in a column of texts', () => {
    const found = detected('land;omzet\nNA;1,5\nNL;NA\nBE;2,5', ';');
    expect(found.columns.map(({ type }) => type)).toEqual(['text', 'number']);
    expect(found.missing).toEqual(['']);
    expect(said('job', 'unknown', 'admin.')).toBe('text');
  });
});
