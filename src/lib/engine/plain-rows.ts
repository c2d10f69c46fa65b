/** As much of an Arrow batch as rows are made of. */
export interface ArrowBatch {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly ArrowField[] };
  getChildAt(index: number): { get(row: number): unknown; readonly nullCount?: number; toArray?(): unknown } | null;
}

interface ArrowField {
  readonly name: string;
  readonly type: ArrowType;
}

interface ArrowType {
  readonly typeId: number;
  readonly scale?: number;
  readonly children?: readonly ArrowField[] | null;
}

/** Numbers of the Arrow format (Schema.fbs); whatever is not here is a number, a text or a truth already. */
const DECIMAL = 7;
const DATE = 8;
const TIMESTAMP = 10;
const LIST = 12;
const STRUCT = 13;
const FIXED_SIZE_LIST = 16;

/**
 * The rows of a batch as plain objects: numbers for every number, `Date` for dates and timestamps, arrays and objects for lists
 * and structs, null for missing. DuckDB-WASM can cast integers, decimals and timestamps itself (`castBigIntToDouble` and so
 * on), but inside a list or struct those casts give other numbers, silently; so they are off and everything is read here.
 */
export function plainRows(batch: ArrowBatch): Record<string, unknown>[] {
  const columns = batch.schema.fields.map(({ name, type }, i) => ({ name, type, values: batch.getChildAt(i) }));
  return Array.from({ length: batch.numRows }, (_, at) => {
    // Without a prototype a column may be called __proto__.
    const row = Object.create(null) as Record<string, unknown>;
    for (const { name, type, values } of columns) row[name] = plainValue(values?.get(at), type);
    return row;
  });
}

function plainValue(value: unknown, type: ArrowType): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object') return type.typeId === DATE || type.typeId === TIMESTAMP ? new Date(Number(value)) : value;
  if (type.typeId === DECIMAL) return Number(String(value)) / 10 ** (type.scale ?? 0);
  const children = type.children ?? [];
  if (type.typeId === STRUCT)
    return Object.fromEntries(children.map((field) => [field.name, plainValue(Reflect.get(value, field.name), field.type)]));
  const item = children[0]?.type;
  if ((type.typeId === LIST || type.typeId === FIXED_SIZE_LIST) && item && isIterable(value))
    return Array.from(value, (one) => plainValue(one, item));
  return value;
}

const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;
