import { channels } from './assortment.ts';
import { isoDay } from './days.ts';
import type { ContactRow, LineRow, WebShop } from './web-shop.ts';
import type { Person } from './people.ts';
import type { Product } from './assortment.ts';

export type Language = 'nl' | 'en';

/** How one country writes a file. */
interface Notation {
  readonly delimiter: ';' | ',';
  /** From an ISO day, or a text in its shape. */
  date(iso: string): string;
  money(cents: number): string;
  readonly words: Readonly<Record<'yes' | 'no' | 'F' | 'M' | 'X' | 'treatment' | 'control', string>>;
}

const notations: Readonly<Record<Language, Notation>> = {
  nl: {
    delimiter: ';',
    date: (iso) => iso.split('-').reverse().join('-'),
    money: (cents) => (cents / 100).toFixed(2).replace('.', ','),
    words: { yes: 'ja', no: 'nee', F: 'V', M: 'M', X: 'X', treatment: 'mailing', control: 'controle' },
  },
  en: {
    delimiter: ',',
    date: (iso) => iso,
    money: (cents) => (cents / 100).toFixed(2),
    words: { yes: 'yes', no: 'no', F: 'F', M: 'M', X: 'X', treatment: 'treatment', control: 'control' },
  },
};

/** A column: its Dutch header, its English header, and what stands in it. */
type Column<Row> = readonly [nl: string, en: string, cell: (row: Row, notation: Notation, language: Language) => string];

const customerColumns: readonly Column<Person>[] = [
  ['klantnummer', 'customer_id', ({ id }) => id],
  ['voornaam', 'first_name', ({ firstName }) => firstName],
  ['achternaam', 'last_name', ({ lastName }) => lastName],
  ['e-mail', 'email', ({ email }) => email],
  ['geslacht', 'gender', ({ gender }, { words }) => gender && words[gender]],
  ['geboortedatum', 'birth_date', ({ birthDate }, { date }) => date(birthDate)],
  ['postcode', 'postcode', ({ postcode }) => postcode],
  ['plaats', 'city', ({ city }) => city],
  ['provincie', 'province', ({ province }) => province],
  ['klant sinds', 'customer_since', ({ sinceDay }, { date }) => date(isoDay(sinceDay))],
  ['toestemming', 'consent', ({ consent }, { words }) => words[consent ? 'yes' : 'no']],
];

const lineColumns: readonly Column<LineRow>[] = [
  ['ordernummer', 'order_id', ({ orderId }) => orderId],
  ['klantnummer', 'customer_id', ({ customerId }) => customerId],
  ['besteldatum', 'order_date', (row, { date }) => date(row.date)],
  ['artikelnummer', 'product_id', ({ product }) => product.id],
  ['categorie', 'category', ({ product }, _, language) => product.category[language]],
  ['kanaal', 'channel', ({ channel }, _, language) => channels[channel][language]],
  ['aantal', 'quantity', ({ quantity }) => String(quantity)],
  ['bedrag', 'amount', ({ amountCents }, { money }) => money(amountCents)],
  ['kosten', 'cost', ({ costCents }, { money }) => money(costCents)],
  ['vervaldatum', 'due_date', ({ dueDate }, { date }) => date(dueDate)],
  ['betaaldatum', 'paid_date', ({ paidDate }, { date }) => date(paidDate)],
];

const productColumns: readonly Column<Product>[] = [
  ['artikelnummer', 'product_id', ({ id }) => id],
  ['product', 'product', ({ name }, _, language) => name[language]],
  ['categorie', 'category', ({ category }, _, language) => category[language]],
  ['prijs', 'price', ({ priceCents }, { money }) => money(priceCents)],
  ['kostprijs', 'cost_price', ({ costCents }, { money }) => money(costCents)],
];

const contactColumns: readonly Column<ContactRow>[] = [
  ['campagne', 'campaign', ({ campaign }, _, language) => campaign[language]],
  ['klantnummer', 'customer_id', ({ customerId }) => customerId],
  ['groep', 'group', ({ group }, { words }) => words[group]],
  ['verzonden op', 'sent_date', ({ sentDate }, { date }) => date(sentDate)],
  ['respons', 'response', ({ responded }, { words }) => words[responded ? 'yes' : 'no']],
  ['omzet', 'revenue', ({ revenueCents }, { money }) => money(revenueCents)],
];

/** The four files in one notation: customers, orders, products, campaign. */
export const csvFiles = (shop: WebShop, language: Language): string[] => [
  csv(shop.customers, customerColumns, language),
  csv(shop.lines, lineColumns, language),
  csv(shop.products, productColumns, language),
  csv(shop.contacts, contactColumns, language),
];

function csv<Row>(rows: readonly Row[], columns: readonly Column<Row>[], language: Language): string {
  const notation = notations[language];
  const header = columns.map(([nl, en]) => (language === 'nl' ? nl : en));
  const cells = rows.map((row) => columns.map(([, , cell]) => cell(row, notation, language)));
  return [header, ...cells].map((line) => `${line.map((text) => quoted(text, notation.delimiter)).join(notation.delimiter)}\n`).join('');
}

const quoted = (text: string, delimiter: string): string =>
  /["\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
