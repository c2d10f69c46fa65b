import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';

const typesOf = (head: string) =>
  Object.fromEntries(
    detect(head, [], false).columns.map((column) => [column.name, column.format ? `${column.type} ${column.format}` : column.type]),
  );

describe('what a file is', () => {
  it('finds the delimiter, also when another one stands in the cells', () => {
    expect(detect('a;b;c\n1,5;2,5;x,y\n1,0;2,0;z,q\n', [], false).delimiter).toBe(';');
    expect(detect('a,b\n"x;y;z",1\n"x;y;z",2\n', [], false).delimiter).toBe(',');
    expect(detect('a\tb\n1,2\t3\n', [], false).delimiter).toBe('\t');
    expect(detect('a|b\n1|3\n', [], false).delimiter).toBe('|');
    expect(detect('a\n1\n2\n', [], false).columns).toHaveLength(1);
  });

  it('types the columns of a Dutch file', () => {
    const head =
      'klantnr;datum;bedrag;actief;postcode;opmerking\n007;03-04-2024;1.234,56;true;1234 AB;hoi\n008;13-04-2024;12,50;false;1234 AB;12\n';
    expect(detect(head, [], false)).toMatchObject({ delimiter: ';', decimal: ',', thousands: '.', hasHeader: true, rows: 2 });
    expect(typesOf(head)).toEqual({
      klantnr: 'text',
      datum: 'date %d-%m-%Y',
      bedrag: 'number',
      actief: 'boolean',
      postcode: 'text',
      opmerking: 'text',
    });
  });

  it('keeps identifiers as text', () => {
    expect(typesOf('CustomerID,x,Order No,phone,zip code,n\n1,001,5,0612345678,90210,7\n')).toEqual({
      CustomerID: 'text',
      x: 'text',
      'Order No': 'text',
      phone: 'text',
      'zip code': 'text',
      n: 'number',
    });
  });

  it('takes a column of days that stays open as another column of dates proves it', () => {
    expect(typesOf('a,b\n01/02/2024,01/13/2024\n03/04/2024,01/05/2024\n')).toEqual({ a: 'date %m/%d/%Y', b: 'date %m/%d/%Y' });
  });

  it('assumes the month first only in a file that looks American', () => {
    expect(typesOf('order,date\n1,01/02/2024\n').date).toBe('date %m/%d/%Y');
    expect(typesOf('order,datum\n1,01/02/2024\n').datum).toBe('date %d/%m/%Y');
    expect(typesOf('order;date\n1;01/02/2024\n').date).toBe('date %d/%m/%Y');
    expect(typesOf('order,date\n1,01-02-2024\n').date).toBe('date %d-%m-%Y');
    expect(detect('order,date\n1,01/02/2024\n', [], false).columns[1]?.dayFirst).toBe('assumed');
  });

  it('leans to a type that most samples fit and says how many', () => {
    const [, column] = detect('x,datum\n' + '1,2024-01-01\n'.repeat(9) + '1,onbekend\n2,\n', [], false).columns;
    expect(column).toMatchObject({ type: 'date', fit: 0.9 });
    expect(column?.filled).toBeCloseTo(10 / 11);
  });

  it('judges over all pieces of the file', () => {
    expect(detect('k,v\na,1\n', ['b,2\nc,x\n', 'd,y\ne,z\n'], true).columns[1]?.type).toBe('text');
    expect(detect('k,d\na,01/02/2024\n', ['b,31/02/2024\nc,25/02/2024\n'], true).columns[1]).toMatchObject({ type: 'text' });
  });

  it('sees that a first line is data', () => {
    expect(detect('1001,2024-01-01,12.50\n1002,2024-01-02,3\n', [], false).hasHeader).toBe(false);
    expect(detect('jan@x.nl,Jan\npiet@x.nl,Piet\n', [], false).hasHeader).toBe(false);
    expect(detect('sep=;\nklantnr;datum\n1;2024-01-01\n', [], false).hasHeader).toBe(false);
    expect(detect('klant,2023,2024\nA,1,2\n', [], false).hasHeader).toBe(true);
  });

  it('names a nasty header without changing it', () => {
    expect(detect('select,"a ""b""",<script>,😀,,select\n1,2,3,4,5,6\n', [], false).columns.map((column) => column.name)).toEqual([
      'select',
      'a "b"',
      '<script>',
      '😀',
      'column_5',
      'select_2',
    ]);
  });

  it('survives a header alone, and rows of another width', () => {
    expect(detect('a,b', [], false)).toMatchObject({ rows: 0, columns: [{ type: 'text', filled: 0, example: null }, { name: 'b' }] });
    expect(detect('a,b,c\n1,2\n1,2,3\n', [], false).rows).toBe(1);
  });
});
