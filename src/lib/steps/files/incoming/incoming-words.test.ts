import { describe, expect, it } from 'vitest';
import type { WaitingFile } from '#lib/state/incoming.svelte.ts';
import { chosenColumn, comparedRows, mappingRows, matchWords, openColumns } from './incoming-words.ts';

const column = (name: string, role: string | null = null) => ({ name, type: 'text', format: null, role });
const values = { wie: ['k1', 'k1', 'k2', 'k3', 'k4'], filiaal: ['Delft'], bedrag: ['1'] };
const waiting = {
  file: { name: 'feb.csv' },
  source: {
    file: 'jan.csv',
    recipe: { columns: [column('klantnr', 'customerId'), column('bedrag', 'amount'), column('kanaal', 'channel')] },
  },
  match: {
    same: false,
    reordered: true,
    renamed: [{ wanted: 'klantnr', found: 'wie', because: 'content' }],
    absent: [{ column: 'kanaal', role: 'channel' }],
    added: ['filiaal'],
  },
  mapping: { klantnr: 'wie', bedrag: 'bedrag' },
  proposal: { evidence: Object.entries(values).map(([name, texts]) => ({ column: name, values: texts })) },
} as unknown as WaitingFile;

describe('words for a file that waits', () => {
  it('shows only the columns that need a look, with values of what stands for them', () => {
    const rows = mappingRows(waiting);
    expect(rows.map(({ wanted, because, examples }) => [wanted, because, examples])).toEqual([
      ['klantnr', 'The same values', 'k1, k2, k3'],
      ['kanaal', '', ''],
    ]);
    expect(rows.map(({ value }) => value && chosenColumn(value))).toEqual(['wie', '']);
    expect(rows[1]?.options.map(({ label }) => label)).toEqual(['Choose a column', 'wie', 'filiaal', 'Not in this file']);
    expect(rows[1]?.options.slice(1).map(({ value }) => chosenColumn(value))).toEqual(['wie', 'filiaal', null]);
  });

  it('says what is still to be answered', () => {
    expect(openColumns(waiting)).toEqual(['kanaal']);
    expect(openColumns({ ...waiting, mapping: { ...waiting.mapping, kanaal: null } })).toEqual([]);
  });

  it('counts the columns that are there, and names the new ones', () => {
    expect(matchWords(waiting)).toBe(
      '2 of the 3 columns of jan.csv are in it. They are in another order, which is no matter. New: filiaal.',
    );
    expect(matchWords({ ...waiting, mapping: { ...waiting.mapping, kanaal: 'filiaal' } })).toBe(
      'All 3 columns of jan.csv are in it. They are in another order, which is no matter.',
    );
  });

  it('leaves out of a comparison what neither file tells', () => {
    const facts = { rows: 3, setAside: 0, customers: 2, revenue: null, from: '2026-01-02', to: null };
    const rows = comparedRows({ before: facts, now: { ...facts, rows: 1200, to: '2026-02-03' }, customers: null }, 'EUR');
    expect(rows.map(({ what, before, now }) => `${what}: ${before} / ${now}`)).toEqual([
      'Rows: 3 / 1,200',
      'Set aside: 0 / 0',
      'Customers: 2 / 2',
      'First date: 2 Jan 2026 / 2 Jan 2026',
      'Last date:  / 3 Feb 2026',
    ]);
  });
});
