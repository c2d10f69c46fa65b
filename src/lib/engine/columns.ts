import type { ArrowBatch } from './plain-rows.ts';

/** Numbers by column, for mathematics over many rows: every column has `rows` values, missing is NaN. No rows, no columns. */
export interface Columns<Name extends string = string> {
  readonly rows: number;
  readonly columns: Readonly<Record<Name, Float64Array<ArrayBuffer>>>;
}

const FLOAT = 3;

/** Collects batches into columns. Whole numbers, floating numbers and truths only; anything else is missing. */
export class ColumnsOfBatches {
  readonly #parts = new Map<string, Float64Array[]>();
  #rows = 0;

  push(batch: ArrowBatch): void {
    this.#rows += batch.numRows;
    batch.schema.fields.forEach(({ name, type }, i) => {
      const parts = this.#parts.get(name) ?? [];
      parts.push(numbersOf(batch.getChildAt(i), type.typeId, batch.numRows));
      this.#parts.set(name, parts);
    });
  }

  get columns(): Columns {
    return { rows: this.#rows, columns: Object.fromEntries([...this.#parts].map(([name, parts]) => [name, joined(parts, this.#rows)])) };
  }
}

function numbersOf(values: ReturnType<ArrowBatch['getChildAt']>, typeId: number, rows: number): Float64Array {
  if (typeId === FLOAT && values?.nullCount === 0) {
    const all = values.toArray?.();
    if (all instanceof Float64Array) return all.slice(0, rows);
  }
  return Float64Array.from({ length: rows }, (_, row) => numberOf(values?.get(row)));
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : NaN;
}

function joined(parts: readonly Float64Array[], rows: number): Float64Array<ArrayBuffer> {
  const whole = new Float64Array(rows);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The same of rows that are already objects. */
export function columnsOfRows<Row>(rows: readonly Row[]): Columns<keyof Row & string> {
  const names = Object.keys(rows[0] ?? {}) as (keyof Row & string)[];
  const column = (name: keyof Row) => Float64Array.from(rows, (row) => Number(row[name] ?? NaN));
  return {
    rows: rows.length,
    columns: Object.fromEntries(names.map((name) => [name, column(name)])) as Columns<keyof Row & string>['columns'],
  };
}
