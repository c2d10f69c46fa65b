import { plainNumber } from './plain-number.ts';

/** A record of keys as columns: objects one level deep become `address.city`; lists and what is deeper stay JSON. */
export function flatRecord(record: object): [key: string, text: string][] {
  return Object.entries(record).flatMap(([key, value]): [string, string][] =>
    isGroup(value) ? Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, plainText(each)]) : [[key, plainText(value)]],
  );
}

const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as plain text: nothing is empty, a list or an object is JSON. */
export function plainText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return plainNumber(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    default:
      return value === null || value === undefined
        ? ''
        : JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
  }
}

const LONG_DIGITS = /\d{16}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/** A record read from JSON, numbers of more digits than a number holds as text. Null when it is no JSON. */
export function parsedRecord(record: string): object | null {
  try {
    const exact = LONG_DIGITS.test(record)
      ? record.replace(STRING_OR_NUMBER, (token) =>
          token.startsWith('"') || !LONG_DIGITS.test(token.replace('.', '')) || /e/i.test(token) ? token : `"${token}"`,
        )
      : record;
    const value: unknown = JSON.parse(exact);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
