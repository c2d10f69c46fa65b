import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { findNotation } from './find-notation.ts';
import { Notation } from './recipe.ts';
import type { Samples } from './read-samples.ts';

const samplesOf = (head: string): Samples => ({
  head,
  pieces: [],
  tail: '',
  cut: false,
  encoding: 'utf-8',
  encodingIs: 'valid',
  longLines: false,
});
const found = (text: string, chosen: Partial<Notation> = {}) => findNotation(samplesOf(text), chosen);
const brief = (text: string, chosen: Partial<Notation> = {}) => {
  const { notation, header, rows, needsCare } = found(text, chosen);
  return {
    d: notation.delimiter,
    q: notation.quote,
    e: notation.escape,
    skip: notation.skipLines,
    h: notation.headerLines,
    header,
    rows: rows.length,
    needsCare,
  };
};
const lines = (...all: string[]) => all.join('\n') + '\n';

describe('the delimiter', () => {
  it.each([[','], [';'], ['\t'], ['|'], ['~'], ['^'], [':'], ['\x1f'], ['\x01'], ['||'], [';;'], ['::']])('is found: %j', (d) => {
    const text = lines(['klant', 'plaats', 'bedrag'], ['a1', 'Delft', '5'], ['a2', 'Den Haag', '7'], ['a3', 'Oss', '9']).replaceAll(',', d);
    expect(brief(text)).toMatchObject({ d, skip: 0, h: 1, header: ['klant', 'plaats', 'bedrag'], rows: 3 });
  });

  function lines(...all: string[][]) {
    return all.map((cells) => cells.join(',')).join('\n') + '\n';
  }

  it('is a semicolon where commas are decimals', () => {
    expect(brief('naam;bedrag\nJan;12,50\nPiet;13,25\n')).toMatchObject({ d: ';', h: 1, rows: 2, needsCare: null });
    expect(brief('1,5;2,5\n3,1;4,5\n9,1;7,2\n')).toMatchObject({ d: ';', h: 0, rows: 3 });
  });

  it('is none in a list of one column', () => {
    expect(brief('e-mail\na@b.nl\nc@d.nl\n')).toMatchObject({ header: ['e-mail'], rows: 2, needsCare: null });
    expect(brief('bedrag\n12,50\n13,20\n9,95\n')).toMatchObject({ header: ['bedrag'], rows: 3 });
    expect(brief('naam\nJan de Vries\nPiet Jansen\nKlaas van der Berg\n')).toMatchObject({ header: ['naam'], rows: 3 });
    expect(brief('tijd\n10:20\n11:30\n12:40\n')).toMatchObject({ header: ['tijd'], rows: 3 });
    expect(brief('10:20\n11:30\n12:40\n')).toMatchObject({ h: 0, rows: 3 });
    expect(found('a@b.nl\nc@d.nl\n')).toMatchObject({ width: 1, header: [] });
  });

  it('may be blanks', () => {
    expect(
      brief(' 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n 00021 0002 19970101 11    3.00\r\n'),
    ).toMatchObject({
      d: ' ',
      h: 0,
      header: [],
      rows: 3,
      needsCare: 'delimiter',
    });
  });

  it('says what others would give', () => {
    expect(found('a;b,c;d\n1;2,3;4\n').alternatives).toEqual([{ delimiter: ',', columns: 2 }]);
  });

  it('is taken as chosen', () => {
    expect(brief('a;b\n1;2\n', { delimiter: ',' })).toMatchObject({ d: ',', header: ['a;b'] });
    expect(brief('x\ny\na;b\n1;2\n', { skipLines: 1 })).toMatchObject({ skip: 1 });
    expect(brief('a;b\n1;2\n3;4\n', { headerLines: 0 })).toMatchObject({ h: 0, rows: 3, header: [] });
  });
});

describe('a line that names the delimiter', () => {
  it('is skipped and believed', () => {
    expect(brief('sep=;\r\na;b\r\n1;2\r\n')).toMatchObject({ d: ';', skip: 1, h: 1, header: ['a', 'b'], rows: 1, needsCare: null });
    expect(brief('"sep=,"\na,b\n1,2\n')).toMatchObject({ d: ',', skip: 1, header: ['a', 'b'] });
    expect(brief('sep=\t\na\tb\n1\t2\n')).toMatchObject({ d: '\t', skip: 1 });
  });
});

describe('quotes', () => {
  it('are double by default', () => {
    expect(brief('a,b\n"x, y",2\n"z ""q""",3\n')).toMatchObject({ d: ',', q: '"', e: 'double', rows: 2, needsCare: null });
  });
  it('may be single', () => {
    expect(brief("a,b\n'x, y',2\n'it''s',3\n'q',4\n")).toMatchObject({ q: "'", e: 'double', rows: 3 });
    expect(brief("a,b\n's-Gravenhage,2\n't Harde,3\nOss,4\n")).toMatchObject({ q: '"', rows: 3 });
  });
  it('may be escaped with a backslash', () => {
    expect(brief('a,b\n"5\\" pipe",2\n"a, \\"b\\"",3\n')).toMatchObject({ e: 'backslash', rows: 2, needsCare: 'escape' });
  });
  it('mean nothing inside a cell', () => {
    expect(brief('a,b\n12" tv,2\n5" pipe,3\n')).toMatchObject({ q: '"', rows: 2, needsCare: null });
  });
  it('mean nothing where none is closed', () => {
    expect(brief('a,b\n"tv 12,2\n"x,3\nOss,4\n')).toMatchObject({ q: '', rows: 3 });
  });
  it('that are wrong on a line ask for care', () => {
    expect(brief('a,b\n"x,2\n"ok",3\n"ok",4\n"ok",4\n')).toMatchObject({ q: '"', needsCare: 'quotes' });
  });
});

describe('what stands above the table', () => {
  it('is skipped in an export of Google Analytics', () => {
    const text = lines(
      '# ----------------------------------------',
      '# Alle websitegegevens',
      '# Verkeer',
      '# 20250101-20250131',
      '# ----------------------------------------',
      '',
      'Bron,Gebruikers,Sessies,Omzet',
      'google,"1.234","2.345","€ 1.200,50"',
      'direct,600,700,"€ 300,00"',
      'bing,60,70,"€ 30,00"',
      ',"1.894","3.115","€ 1.530,50"',
      '',
      'Dagindex,Gebruikers',
      '01-01-25,60',
      '02-01-25,61',
      '03-01-25,62',
    );
    expect(brief(text)).toMatchObject({ d: ',', skip: 6, h: 1, header: ['Bron', 'Gebruikers', 'Sessies', 'Omzet'], needsCare: 'ragged' });
    expect(found(text).preamble).toHaveLength(6);
  });
  it('is skipped in an export of a bank', () => {
    const text = lines(
      'Rekening;NL01ABNA0123456789',
      'Naam;Bakkerij Jansen',
      'Periode;01-01-2025 t/m 31-01-2025',
      'Valuta;EUR',
      '',
      'Datum;Naam;Rekening;Bedrag',
      ...Array.from({ length: 20 }, (_, i) => `0${(i % 9) + 1}-01-2025;Klant ${i};NL02;${i},50`),
    );
    expect(brief(text)).toMatchObject({ d: ';', skip: 5, h: 1, header: ['Datum', 'Naam', 'Rekening', 'Bedrag'], rows: 20 });
  });
  it('is skipped where a spreadsheet filled it up with delimiters', () => {
    expect(
      brief(
        lines(
          'Omzetrapport;;;',
          'Periode;januari;;',
          ';;;',
          'Klant;Datum;Aantal;Bedrag',
          'a;01-01-2025;1;2,50',
          'b;02-01-2025;2;3,50',
          'c;03-01-2025;1;1,00',
        ),
      ),
    ).toMatchObject({
      skip: 3,
      header: ['Klant', 'Datum', 'Aantal', 'Bedrag'],
      rows: 3,
    });
    expect(brief(lines('Rapport;', 'Datum;Bedrag', '01-01-2025;2', '02-01-2025;3'))).toMatchObject({
      skip: 1,
      header: ['Datum', 'Bedrag'],
      rows: 2,
    });
  });
  it('is skipped where it has as many cells as the table', () => {
    expect(brief(lines('Rekening;NL01', '', 'Datum;Bedrag', '01-01-2025;2', '02-01-2025;3'))).toMatchObject({
      skip: 2,
      header: ['Datum', 'Bedrag'],
      rows: 2,
    });
  });
});

describe('the header', () => {
  it('is none when the first record is like the others', () => {
    expect(brief('K001,2024-01-01,12.50\nK002,2024-01-02,3.50\nK003,2024-02-01,9\n')).toMatchObject({ h: 0, header: [], rows: 3 });
    expect(brief('Jan,m,12\nPiet,m,13\nEva,v,14\n')).toMatchObject({ h: 0, rows: 3 });
    expect(brief('Jan;Amsterdam\nPiet;Amsterdam\nEva;Utrecht\n')).toMatchObject({ h: 0, rows: 3 });
  });
  it('is there when it names what stands below', () => {
    expect(brief('klant,2024,2025\nJan,12,13\nPiet,14,15\n')).toMatchObject({ h: 1 });
    expect(brief('klant,01-2025,02-2025\nJan,12,13\nPiet,14,15\n')).toMatchObject({ h: 1 });
    expect(brief('naam,stad\nJan,Oss\nPiet,Delft\n')).toMatchObject({ h: 1 });
    expect(brief('naam,,stad\nJan,x,Oss\nPiet,y,Delft\n')).toMatchObject({ h: 1, header: ['naam', '', 'stad'] });
  });
  it('may have groups above the names', () => {
    expect(brief('Klant;;2024;;2025;\nid;naam;omzet;aantal;omzet;aantal\n1;Jan;12;1;13;1\n2;Eva;14;1;15;2\n')).toMatchObject({
      h: 2,
      skip: 0,
      header: ['Klant id', 'Klant naam', '2024 omzet', '2024 aantal', '2025 omzet', '2025 aantal'],
      rows: 2,
      needsCare: 'header',
    });
    expect(brief('Klant;Klant;2024;2024\nid;naam;omzet;aantal\n1;Jan;12;1\n2;Eva;14;1\n')).toMatchObject({
      h: 2,
      header: ['Klant id', 'Klant naam', '2024 omzet', '2024 aantal'],
    });
    expect(brief('Klant;2024;;2025;\n;omzet;aantal;omzet;aantal\nJan;12;1;13;1\nEva;14;1;15;2\n')).toMatchObject({
      h: 2,
      header: ['Klant', '2024 omzet', '2024 aantal', '2025 omzet', '2025 aantal'],
    });
  });
  it('may lack the name of the first column', () => {
    expect(brief('naam,omzet,aantal\n1,Jan,12,1\n2,Eva,14,3\n3,Ali,15,2\n')).toMatchObject({
      header: ['', 'naam', 'omzet', 'aantal'],
      rows: 3,
      needsCare: null,
    });
  });
  it('may be all there is', () => {
    expect(brief('a;b;c\n')).toMatchObject({ d: ';', h: 1, header: ['a', 'b', 'c'], rows: 0 });
  });
});

describe('what asks for care', () => {
  it.each([
    [null, 'a;b;\n1;2;\n3;4;\n'],
    [null, 'a;b\n1;2;\n3;4;\n5;6;\n'],
    ['above', '12" lijst\na;b\n1;2\n3;4\n'],
    ['below', 'a;b\n1;2\n;\n'],
    ['lineBreaks', 'a;b\r1;2\r3;4\r'],
    ['lineBreaks', 'a;b\r\n1;2\n3;4\r\n'],
    ['below', 'a;b;c\n1;2;x\n3;4;y\nTotaal;6;\n'],
    ['below', 'a;b;c\n1;2;x\n3;4;y\n;;\n'],
    ['below', 'a;b;c\n1;2;x\n3;4;y\na;b;c\n5;6;z\n'],
    ['below', 'a;b;c\n1;2;x\n3;4;y\n\nBron: CBS\n'],
    ['ragged', 'a;b;c\n1;2;x\n3;4;y\n\nx;y\n1;2\n'],
    ['ragged', 'a;b;c\n1;2;x\n3;4\n5;6;z\n'],
    ['nul', 'a;b;c\n1;2;x\0\n3;4;y\n'],
    ['encoding', 'a;b;c\n1;2;x\udce9\n3;4;y\n'],
    [null, 'a;b;c\r\n1;"2\nx";x\r\n3;4;y'],
  ] as const)('%s', (reason, text) => {
    expect(found(text).needsCare).toBe(reason);
    expect(found(text).width).toBe(text.startsWith('a;b;c') ? 3 : 2);
  });
});

it('judges a wide table in no time', () => {
  const wide = (cell: (i: number) => string) => Array.from({ length: 5000 }, (_, i) => cell(i)).join(';');
  const text = [wide((i) => `kolom ${i}`), ...Array.from({ length: 5 }, (_, r) => wide((i) => `${i * r}`))].join('\n');
  expect(found(text)).toMatchObject({ width: 5000, needsCare: null });
});

it('is written as a saved project has it, so that reading a file again changes nothing', () => {
  const { notation } = found('a;b\n1;2\n');
  expect(JSON.stringify(notation)).toBe(JSON.stringify(v.parse(Notation, notation)));
});
