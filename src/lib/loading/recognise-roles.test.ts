import { describe, expect, it } from 'vitest';
import { detectColumns } from './detect-columns.ts';
import { findNotation } from './find-notation.ts';
import { proposeRecipe } from './propose-recipe.ts';
import { plainNotation } from './recipe.ts';

function proposal(head: string) {
  const found = findNotation({ head, pieces: [], tail: '', cut: false, encoding: 'utf-8', encodingIs: 'valid' });
  return proposeRecipe(detectColumns(found), found.notation, null);
}
/** The roles of a file as `role: column`, and its kind. */
function read(text: string) {
  const { recipe } = proposal(text);
  return {
    kind: recipe.kind,
    ...Object.fromEntries(recipe.columns.flatMap((column) => (column.role ? [[column.role, column.name]] : []))),
  };
}
const repeated = (header: string, ...lines: string[]) => `${header}\n${Array.from({ length: 6 }, () => lines.join('\n')).join('\n')}\n`;

describe('roles by name and content', () => {
  it('reads a Dutch order file', () => {
    expect(
      read(
        repeated(
          'Ordernr;Klantnr;Orderdatum;Bedrag incl. btw;Inkoopwaarde;Aantal;Productgroep;Artikel;Kanaal;Land;Vervaldatum;Betaaldatum',
          '1;7;13-01-2024;12,50;3,00;2;Tuin;Hark;web;NL;1-2-2024;3-2-2024',
        ),
      ),
    ).toEqual({
      kind: 'orders',
      orderId: 'Ordernr',
      customerId: 'Klantnr',
      date: 'Orderdatum',
      amount: 'Bedrag incl. btw',
      cost: 'Inkoopwaarde',
      quantity: 'Aantal',
      category: 'Productgroep',
      product: 'Artikel',
      channel: 'Kanaal',
      country: 'Land',
      dueDate: 'Vervaldatum',
      paidDate: 'Betaaldatum',
    });
  });

  it.each([
    'klantnr',
    'klantnummer',
    'Klant ID',
    'customer_id',
    'CustomerID',
    'user id',
    'debiteurnummer',
    'Debiteur',
    'relatienummer',
    'Lidnummer',
    'account_id',
  ])('knows %s as the customer', (header) => {
    expect(read(repeated(`${header},besteldatum,omzet`, '7,2024-01-01,12.5'))).toEqual({
      kind: 'orders',
      customerId: header,
      date: 'besteldatum',
      amount: 'omzet',
    });
  });

  it.each([
    ['bestelnummer', 'factuurdatum', 'totaal'],
    ['InvoiceNo', 'InvoiceDate', 'total'],
    ['order id', 'date', 'revenue'],
    ['factuurnummer', 'datum', 'Bedrag'],
    ['transaction_id', 'purchase date', 'Order Total'],
  ])('knows %s, %s, %s', (order, date, amount) => {
    expect(read(repeated(`${order},customer id,${date},${amount}`, 'a1,7,2024-01-31,12.5'))).toEqual({
      kind: 'orders',
      orderId: order,
      customerId: 'customer id',
      date,
      amount,
    });
  });

  it('reads the well-known retail file, and notes that its amount is a price for one piece', () => {
    const text = repeated(
      'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
      '536365,85123A,LANTERN,6,12/1/2010 8:26,2.55,17850,United Kingdom',
      '536366,85123B,HEART,6,12/13/2010 8:28,3.39,17850,France',
    );
    expect(read(text)).toEqual({
      kind: 'orders',
      orderId: 'InvoiceNo',
      product: 'StockCode',
      quantity: 'Quantity',
      date: 'InvoiceDate',
      amount: 'UnitPrice',
      customerId: 'CustomerID',
      country: 'Country',
    });
    expect(proposal(text).evidence.find((column) => column.column === 'UnitPrice')?.reason?.note).toBe('pricePerPiece');
    expect(proposal(text).recipe.columns.find((column) => column.name === 'InvoiceDate')).toMatchObject({
      type: 'timestamp',
      format: '%m/%d/%Y %H:%M',
    });
  });

  it('takes the total, not the price, the tax or the discount', () => {
    expect(read(repeated('klantnr;datum;prijs;btw bedrag;korting;totaalbedrag', '7;2024-01-01;1,5;0,3;0,1;3,0'))).toMatchObject({
      amount: 'totaalbedrag',
    });
  });

  it('takes the order date, not the birthday, the due date or the day of payment', () => {
    expect(
      read(repeated('klantnr;geboortedatum;betaaldatum;besteldatum;vervaldatum', '7;1980-01-01;2024-01-03;2024-01-01;2024-01-09')),
    ).toEqual({
      kind: 'orders',
      customerId: 'klantnr',
      birthDate: 'geboortedatum',
      paidDate: 'betaaldatum',
      date: 'besteldatum',
      dueDate: 'vervaldatum',
    });
  });

  it('reads a customer file, where id is the customer', () => {
    const people = Array.from(
      { length: 5 },
      (_, i) => `${i},Jan,de Vries,jan${i}@x.nl,06123456${i}0,Dorpsstraat ${i},1234 AB,Urk,Nederland,1980-01-0${i + 1},m,ja,2020-01-01`,
    );
    expect(
      read(
        [
          'id,voornaam,achternaam,e-mailadres,telefoon,adres,postcode,woonplaats,land,geboortedatum,geslacht,nieuwsbrief,aangemaakt_op',
          ...people,
        ].join('\n'),
      ),
    ).toEqual({
      kind: 'customers',
      customerId: 'id',
      firstName: 'voornaam',
      lastName: 'achternaam',
      email: 'e-mailadres',
      phone: 'telefoon',
      street: 'adres',
      postcode: 'postcode',
      city: 'woonplaats',
      country: 'land',
      birthDate: 'geboortedatum',
      gender: 'geslacht',
      consent: 'nieuwsbrief',
    });
  });

  it('reads roles from values alone where the name says nothing', () => {
    const text = ['klantnr,a,b,c', ...Array.from({ length: 5 }, (_, i) => `${i},p${i}@x.nl,${1000 + i} AB,België`)].join('\n');
    expect(read(text)).toEqual({ kind: 'customers', customerId: 'klantnr', email: 'a', postcode: 'b', country: 'c' });
    expect(proposal(text).evidence[1]?.reason).toEqual({ by: 'content', share: 1, note: null });
    expect(read(repeated('klantnr,wanneer,hoeveel', '7,2024-01-01,12.50'))).toEqual({
      kind: 'orders',
      customerId: 'klantnr',
      date: 'wanneer',
      amount: 'hoeveel',
    });
  });

  it.each([
    ['Debnr;Boekstuknummer;Datum factuur;Netto', 'customerId,orderId,date,amount'],
    ['Pasnummer;Bonnr;Transactiedatum;Bruto bedrag', 'customerId,orderId,date,amount'],
    ['Gebruiker-ID;Order;Date created;Money Spent', 'customerId,orderId,date,amount'],
    ['Sold-to party;Document number;Posting Date;Extended Price', 'customerId,orderId,date,amount'],
    ['Klantcode;Bestel-ID;Besteldatum;Bedrag (excl. BTW)', 'customerId,orderId,date,amount'],
  ])('knows %s', (header, expected) => {
    const { recipe } = proposal(repeated(header, '7;A1;13-01-2024;12,50', '8;A2;14-01-2024;3,00'));
    expect(recipe.columns.map(({ role }) => role).join()).toBe(expected);
  });

  it('reads a file without a header by its content', () => {
    const { columns } = detectColumns({
      header: [],
      rows: Array.from({ length: 40 }, (_, i) => [`000${i % 7}`, `2024010${1 + (i % 9)}`, '2', `${i},50`]),
      notation: { delimiter: ' ' },
    });
    const { recipe } = proposeRecipe({ decimal: ',', thousands: '', columns, rows: 40, missing: [''] }, plainNotation, null);
    expect(recipe.kind).toBe('orders');
    expect(recipe.columns.map(({ role }) => role)).toEqual(['customerId', 'date', null, 'amount']);
  });

  it('does not believe a name that the values deny', () => {
    expect(read(repeated('customerID,PhoneService,email,datum,bedrag', '7,Yes,No,gisteren,veel'))).toEqual({
      kind: 'customers',
      customerId: 'customerID',
    });
  });

  it('tells the order from the customer when one of them is only called id', () => {
    expect(read('id,user_id,order_date,status\n1,1,2018-01-01,x\n2,1,2018-01-02,x\n3,2,2018-01-03,x\n')).toEqual({
      kind: 'orders',
      orderId: 'id',
      customerId: 'user_id',
      date: 'order_date',
    });
    expect(read(repeated('id,datum,bedrag', '1,2024-01-01,5.5', '2,2024-01-01,7.5'))).toMatchObject({ kind: 'orders', customerId: 'id' });
    expect(read('id,order_id,payment_method,amount\n1,1,card,10\n2,1,card,10\n')).toEqual({
      kind: 'other',
      orderId: 'order_id',
      amount: 'amount',
    });
  });

  it('knows customers by their e-mail address when there is no number, and says so', () => {
    const text = repeated('Email,Created at,Total', 'a@x.nl,2024-01-01 10:00:00,12.50', 'b@x.nl,2024-01-02 10:00:00,2.50');
    expect(read(text)).toEqual({ kind: 'orders', customerId: 'Email', date: 'Created at', amount: 'Total' });
    expect(proposal(text).evidence[0]?.reason?.note).toBe('emailAsCustomer');
  });

  it("reads a web shop's own export, where id is the order and the zone stands apart", () => {
    const line = (n: number) => `${n},a${n % 2}@x.nl,2024-01-0${n} 10:00:00 +0100,12.50,yes,2024-01-01 10:00:00`;
    expect(read(['Id,Email,Created at,Total,Accepts Marketing,OPTIN_TIME', line(1), line(2), line(3)].join('\n'))).toEqual({
      kind: 'orders',
      orderId: 'Id',
      customerId: 'Email',
      date: 'Created at',
      amount: 'Total',
      consent: 'Accepts Marketing',
    });
  });

  it('calls a file with dates and amounts orders, also without a customer', () => {
    expect(read(repeated('datum;bedrag;winkel', '2024-01-01;1,5;Urk'))).toEqual({ kind: 'orders', date: 'datum', amount: 'bedrag' });
  });

  it('reads a list of products and a past campaign', () => {
    expect(read('artikelnr;artikelnaam;categorie;prijs\n1;Hark;Tuin;12,5\n2;Bijl;Tuin;15,0\n')).toEqual({
      kind: 'products',
      product: 'artikelnaam',
      category: 'categorie',
      amount: 'prijs',
    });
    expect(read('klantnr;campagne;controlegroep;respons;omzet\n1;voorjaar;nee;1;12,5\n2;voorjaar;ja;0;0,5\n')).toMatchObject({
      kind: 'campaign',
      customerId: 'klantnr',
      campaign: 'campagne',
      group: 'controlegroep',
      response: 'respons',
    });
    expect(read('a,b\nx,y\n')).toEqual({ kind: 'other' });
  });

  it('reads identifying columns as text, and a column without a role strictly only when every sample fits', () => {
    const { recipe } = proposal('klantnr,categorie,n,datum\n' + '1,5,7,2024-01-01\n'.repeat(9) + '1,5,x,eens\n');
    expect(recipe.columns.map((column) => column.type)).toEqual(['text', 'text', 'text', 'date']);
  });
});
