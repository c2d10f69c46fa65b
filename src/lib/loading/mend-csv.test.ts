import { describe, expect, it } from 'vitest';
import { CsvMender } from './mend-csv.ts';
import { type Notation, plainNotation } from './recipe.ts';

const recordsOf = (text: string): string[] => (text ? text.replace(/\n$/, '').split(/\n(?=\d+,)/) : []);

function mend(text: string, columns: number, notation: Partial<Notation> = {}, piece = text.length) {
  const mender = new CsvMender({ ...plainNotation, ...notation }, columns);
  let rows = '';
  let aside = '';
  const add = (mending: { rows: string; aside: string }) => {
    rows += mending.rows;
    aside += mending.aside;
  };
  for (let at = 0; at < text.length; at += piece) add(mender.push(text.slice(at, at + piece)));
  add(mender.end());
  expect(recordsOf(rows)).toHaveLength(mender.used);
  expect(recordsOf(aside)).toHaveLength(mender.setAside);
  return { rows: recordsOf(rows), aside: recordsOf(aside) };
}

/** The same, whatever the pieces in which the text comes. */
function mended(text: string, columns: number, notation: Partial<Notation> = {}) {
  const whole = mend(text, columns, notation);
  for (const piece of [1, 2, 3, 7, 64]) expect(mend(text, columns, notation, piece)).toEqual(whole);
  return whole;
}

const semicolons = { delimiter: ';' } as const;

describe('records', () => {
  it('come out in our own notation, with the line they start on', () => {
    expect(mended('a;b\r\n12,50;"x ""y""\r\nz"\r\n\r\n3;4', 2, semicolons)).toEqual({
      rows: ['2,"12,50","x ""y""\r\nz"', '5,3,4'],
      aside: [],
    });
  });

  it('may end in any line break, all at once', () => {
    expect(mended('a,b\r1,2\r\r3,4\n5,6\r\n\n7,8\r', 2).rows).toEqual(['2,1,2', '4,3,4', '5,5,6', '7,7,8']);
  });

  it('may be cut by two signs, by a control sign or by runs of blanks', () => {
    expect(mended('a||b\n1||x|y\n"p||q"||2\n', 2, { delimiter: '||' }).rows).toEqual(['2,1,x|y', '3,"p||q",2']);
    expect(mended('a\x01b\n1\x012,5\n', 2, { delimiter: '\x01' }).rows).toEqual(['2,1,"2,5"']);
    expect(mended(' 1  2 3 \r\n\t4 5\t"6, 7"\r\n   \r\n7 8\r\n1 2 3', 3, { delimiter: ' ', headerLines: 0 })).toEqual({
      rows: ['1,1,2,3', '2,4,5,"6, 7"', '5,1,2,3'],
      aside: ['4,fewerFields,7 8'],
    });
  });

  it('may have single quotes, backslashes or no quotes at all', () => {
    expect(mended("a,b\n'x, ''y''',\"2\n", 2, { quote: "'" }).rows).toEqual([`2,"x, 'y'","""2"`]);
    expect(mended('a,b\n"5\\" \\\\ \\n",""\n"",x\n', 2, { escape: 'backslash' }).rows).toEqual(['2,"5"" \\ \\n",', '3,,x']);
    expect(mended('a,b\n"x,y"\n', 2, { quote: '' }).rows).toEqual(['2,"""x","y"""']);
  });

  it('keep quotes inside a cell, and lose blanks around those outside', () => {
    expect(mended('a,b\n12" tv, "x, y" \n', 2).rows).toEqual(['2,"12"" tv","x, y"']);
  });

  it('start below what is skipped and below the header', () => {
    expect(mended('"sep=;\n\nGroep;;\na;"b\nb"\n1;2\n', 2, { ...semicolons, skipLines: 2, headerLines: 2 }).rows).toEqual(['6,1,2']);
    expect(mended('1;2\n', 2, { ...semicolons, headerLines: 0 }).rows).toEqual(['1,1,2']);
  });

  it('lose noughts, empty cells beyond the last column, and byte order marks between files', () => {
    expect(mended('a;b\n1\0;2;;\n\uFEFFa;b\n\uFEFF3;4\n', 2, semicolons)).toEqual({ rows: ['2,1,2', '4,3,4'], aside: ['3,note,a;b'] });
  });

  it('without a filled cell are none', () => {
    expect(mended('a;b\n;\n"";\n \n;;;;\n1;\n', 2, semicolons)).toEqual({ rows: ['6,1,'], aside: ['4,fewerFields, '] });
  });
});

describe('records set aside', () => {
  it('have too few or too many cells', () => {
    expect(mended('a;b;c\n1;2\n1;2;3;4\n1;"2\n3";4;5\n1;2;3\n', 3, semicolons)).toEqual({
      rows: ['6,1,2,3'],
      aside: ['2,fewerFields,1;2', '3,moreFields,1;2;3;4', '4,moreFields,"1;""2\n3"";4;5"'],
    });
  });

  it('have text behind a closing quote', () => {
    expect(mended('a,b\n"x"y,2\n"5" pipe",3\n"ok",4\n', 2)).toEqual({
      rows: ['4,"ok",4'],
      aside: ['2,quotes,"""x""y,2"', '3,quotes,"""5"" pipe"",3"'],
    });
  });

  it('are the one line on which a quote stays open, not what follows', () => {
    expect(mended('a,b\n"x,2\n3,4\n5,6\n', 2)).toEqual({ rows: ['3,3,4', '4,5,6'], aside: ['2,quotes,"""x,2"'] });
    expect(mended('a,b\n"x,2\n3,"y"\n5,6\n', 2)).toEqual({ rows: ['3,3,"y"', '4,5,6'], aside: ['2,quotes,"""x,2"'] });
    expect(mended('a,b,c\n1,"x,2\n3,y,"4\n5,6,7\n', 3)).toEqual({ rows: ['4,5,6,7'], aside: ['2,quotes,"1,""x,2"', '3,quotes,"3,y,""4"'] });
    const many = '3,4\n'.repeat(3000);
    expect(mend(`a,b\n"x,2\n${many}"z",1\n`, 2, {}, 1000)).toMatchObject({ rows: { length: 3001 }, aside: ['2,quotes,"""x,2"'] });
  });

  it('are the line of an open quote that another one closes far below', () => {
    const between = '4,5,6\n'.repeat(20);
    expect(mended(`a,b,c\n1,"2,3\n${between}4,5,6"\n7,8,9\n`, 3)).toMatchObject({ rows: { length: 22 }, aside: ['2,quotes,"1,""2,3"'] });
    expect(mended(`a,b,c\n1,"2,3\n${between}4,6",5\n7,8,9\n`, 3)).toMatchObject({ rows: { length: 22 }, aside: ['2,quotes,"1,""2,3"'] });
    expect(mended(`a,b,c\n1,"Beste,\n\nDank,\nveel dank,\ngroet,\n\nPiet",3\n`, 3)).toMatchObject({ rows: { length: 1 }, aside: [] });
  });

  it('are totals, wherever they stand', () => {
    expect(mended('k;n;b\na;1;2,50\nSubtotaal a;;2,50\nb;1;3\n"Totaal";;€ 5,50\n', 3, semicolons)).toEqual({
      rows: ['2,a,1,"2,50"', '4,b,1,3'],
      aside: ['3,total,"Subtotaal a;;2,50"', '5,total,"""Totaal"";;€ 5,50"'],
    });
    expect(mended('k;n;b\nTotal;Parijs;3\nTotaal Wonen;;3\n', 3, semicolons).rows).toHaveLength(2);
  });

  it('are totals without a word below the table', () => {
    expect(mended('bron,n,b\ngoogle,1,2\nbing,3,4\n,4,6\n\nDag,n\n1,2\n2,3\n', 3)).toEqual({
      rows: ['2,google,1,2', '3,bing,3,4'],
      aside: ['4,total,",4,6"', '6,note,"Dag,n"', '7,note,"1,2"', '8,note,"2,3"'],
    });
    expect(mended('bron,n,b\ngoogle,1,2\n,4,6\nbing,3,4\n,5,6\n', 3).rows).toHaveLength(4);
  });

  it('are notes below the table', () => {
    expect(mended('a;b;c\n1;2;3\n4;5;6\nBron: CBS, 2025\nGegenereerd op 1-1-2025;;\n', 3, semicolons)).toEqual({
      rows: ['2,1,2,3', '3,4,5,6'],
      aside: ['4,note,"Bron: CBS, 2025"', '5,note,Gegenereerd op 1-1-2025;;'],
    });
    expect(mended('a;b;c\n1;2;3\n;;\nAlleen klanten in Nederland;;\n', 3, semicolons).aside).toEqual([
      '4,note,Alleen klanten in Nederland;;',
    ]);
    expect(mended('a;b;c\n1;2;3\n4;;\n5;;\n', 3, semicolons).rows).toEqual(['2,1,2,3', '3,4,,', '4,5,,']);
    expect(mended('a;b;c\n1;2;3\n4;5\n', 3, semicolons).aside).toEqual(['3,fewerFields,4;5']);
  });

  it('are a second table and a second header', () => {
    const second = Array.from({ length: 120 }, (_, i) => `${i};x`);
    const { rows, aside } = mended(['a;b;c', '1;2;3', 'a;b;c', '4;5;6', '', ...second].join('\n'), 3, semicolons);
    expect(rows).toEqual(['2,1,2,3', '4,4,5,6']);
    expect(aside).toHaveLength(121);
    expect(aside.every((line) => line.includes(',note,'))).toBe(true);
  });

  it('keep their order among those that had to wait', () => {
    const lines = (text: string) => mended(text, 3, semicolons).aside.map((line) => line.split(',').slice(0, 2).join(' '));
    expect(lines('a;b;c\n1;2;3\n1\nTotaal;;3\n"x"y\n2;3;4\n5\n')).toEqual(['3 fewerFields', '4 total', '5 quotes', '7 note']);
  });

  it('hold bytes of another encoding', () => {
    expect(mended('a;b\n😀;3\nRen\udce9;2\n', 2, semicolons)).toEqual({ rows: ['2,😀,3', '3,René,2'], aside: [] });
    expect(mended('a;b\nRen\udce9é;2;3\n', 2, semicolons)).toEqual({ rows: [], aside: ['2,moreFields,Renéé;2;3'] });
  });

  it('show the start of what is long', () => {
    expect(mend(`a;b\n${'x'.repeat(150_000)}\n1;2\n`, 2, semicolons).aside).toEqual([`2,fewerFields,${'x'.repeat(100_000)}`]);
  });
});

describe('size', () => {
  it('sets a line of 50 MB aside without holding it', () => {
    const mender = new CsvMender({ ...plainNotation, ...semicolons }, 2);
    const piece = 'x'.repeat(64 * 1024);
    let written = mender.push('a;b\n1;2\n"').aside;
    for (let i = 0; i < 800; i++) written += mender.push(piece).aside;
    const last = mender.push('"\r\n3;4\n');
    expect(recordsOf(written)).toEqual([`3,lineTooLong,"""${'x'.repeat(99_999)}"`]);
    expect(last.rows + mender.end().rows).toBe('4,3,4\n');
  });

  it('takes 5,000 columns, and a record in many small pieces', () => {
    const wide = (start: number) => Array.from({ length: 5000 }, (_, i) => start + i).join(';');
    expect(mend(`${wide(0)}\n${wide(1)}\n${wide(2)}\n`, 5000, semicolons, 10).rows).toHaveLength(2);
  });

  it('takes time linear in quotes that stay open', () => {
    const { aside } = mend('a;b\n' + '"x;1\n'.repeat(50_000), 2, semicolons, 65536);
    expect(aside.length).toBeGreaterThan(0);
  });
});
