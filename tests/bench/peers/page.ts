import { fromCSV, table, type ColumnTable } from 'arquero';
import Papa from 'papaparse';

export type Peer = 'arquero' | 'papaparse';

export interface PeerFindings {
  readonly loadMs: number;
  readonly rfmMs: number;
  readonly customers: number;
  readonly checksum: number;
}

declare global {
  interface Window {
    measurePeer: (peer: Peer) => Promise<PeerFindings>;
  }
}

/** The chosen file as a table, as each library's guide does it. */
const loaders: Readonly<Record<Peer, (file: File) => Promise<ColumnTable>>> = {
  arquero: async (file) => fromCSV(await file.text()),
  papaparse: (file) =>
    new Promise((resolve, reject) => {
      let names: string[] = [];
      const columns: unknown[][] = [];
      Papa.parse<string[]>(file, {
        dynamicTyping: true,
        skipEmptyLines: true,
        chunk: ({ data }) => {
          if (!names.length) names = data.shift() ?? [];
          for (const row of data) row.forEach((cell, i) => (columns[i] ??= []).push(cell));
        },
        complete: () => resolve(table(Object.fromEntries(names.map((name, i) => [name, columns[i] ?? []])))),
        error: reject,
      });
    }),
};

/** R, F and M per customer with tie-safe scores from 1 to 5. Expressions are texts: a bundler may rename what is in a function. */
function scored(orders: ColumnTable): ColumnTable {
  const customers = orders.groupby('customer_id').rollup({
    last: 'd => op.max(d.order_date)',
    frequency: 'd => op.distinct(d.order_id)',
    monetary: 'd => op.round(op.sum(d.amount) * 1e4) / 1e4',
  });
  const score = '() => 1 + op.floor((5 * (op.rank() - 1)) / op.count())';
  return customers
    .derive({ recency: 'd => op.timestamp(d.last)' })
    .orderby('recency')
    .derive({ r: score })
    .orderby('frequency')
    .derive({ f: score })
    .orderby('monetary')
    .derive({ m: score })
    .rollup({ customers: '() => op.count()', checksum: 'd => op.sum(100 * d.r + 10 * d.f + d.m)' });
}

window.measurePeer = async (peer) => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file was chosen');
  const start = performance.now();
  const orders = await loaders[peer](file);
  const loaded = performance.now();
  const result = scored(orders);
  const customers = Number(result.get('customers', 0));
  const checksum = Number(result.get('checksum', 0));
  return { loadMs: loaded - start, rfmMs: performance.now() - loaded, customers, checksum };
};
