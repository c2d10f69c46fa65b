import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { seededRandom } from '#lib/core/random.ts';

const categories = ['shoes', 'coats', 'bags', 'tents', 'beds', 'pans', 'kids', 'maps'];
const channels = ['web', 'app', 'shop'];
const countries = ['NL', 'NL', 'NL', 'BE', 'DE'];
const days = 1096;
const firstDay = Date.UTC(2023, 10, 1);
const linesAtOnce = 20_000;

/** How a file is written: as programs do; as Excel does in the Netherlands, in UTF-8 or in Windows-1252. */
export type Writing = 'plain' | 'dutch' | 'dutch in Windows-1252';

const headers = {
  plain: 'order_id,customer_id,order_date,amount,category,channel,country,quantity\n',
  dutch: 'ordernummer;klantnummer;orderdatum;bedrag;categorie;kanaal;land;aantal\n',
};

/**
 * The path of a file of that many order lines, about 48 bytes each, made once and kept in `folder`. Two lines an order
 * on average, a tenth as many customers as lines, a few of whom buy far more than the rest. The rows are the same in each writing.
 */
export async function ordersFile(folder: string, rows: number, writing: Writing = 'plain'): Promise<string> {
  const path = join(folder, writing === 'plain' ? `orders-${rows}.csv` : `orders-${rows}-${writing.replaceAll(' ', '-')}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const out = createWriteStream(`${path}.part`);
  const encoding = writing === 'dutch in Windows-1252' ? 'latin1' : 'utf8';
  out.write(writing === 'plain' ? headers.plain : headers.dutch);
  const nextLine = orderLines(rows);
  const written = writing === 'plain' ? nextLine : () => inDutch(nextLine());
  for (let done = 0; done < rows; done += linesAtOnce) {
    const lines = Array.from({ length: Math.min(linesAtOnce, rows - done) }, written).join('');
    if (!out.write(lines, encoding)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  renameSync(`${path}.part`, path);
  return path;
}

/** Some categories get accents, so that the encoding matters. */
function inDutch(line: string): string {
  const [order, customer, day = '', amount = '', category = '', ...rest] = line.split(',');
  const named = category.replace('coats', 'ski\u00eb\u00ebn').replace('pans', 'caf\u00e9');
  return [order, customer, day.split('-').reverse().join('-'), amount.replace('.', ','), named, ...rest].join(';');
}

function orderLines(rows: number): () => string {
  const random = seededRandom(rows);
  const customers = Math.max(10, Math.round(rows / 10));
  const isoDays = Array.from({ length: days }, (_, day) => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10));
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  let order = 1_000_000;
  let head = '';
  return () => {
    if (!head || random() < 0.5) head = `${++order},C${1_000_000 + Math.floor(customers * random() ** 2.5)},${pick(isoDays)}`;
    const cents = String(500 + Math.floor(20_000 * random() ** 3)).padStart(3, '0');
    return `${head},${cents.slice(0, -2)}.${cents.slice(-2)},${pick(categories)},${pick(channels)},${pick(countries)},${1 + Math.floor(random() ** 3 * 5)}\n`;
  };
}
