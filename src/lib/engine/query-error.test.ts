import { describe, expect, test } from 'vitest';
import { failureOf, withoutCells } from './query-error.ts';

describe('what an engine says becomes an error with a name', () => {
  test.each([
    ['INTERRUPT Error: Interrupted!', 'cancelled', false],
    ['Out of Memory Error: failed to allocate data of size 16.0 MiB (3.0 GiB/3.1 GiB used)', 'engine.memory', false],
    ['memory access out of bounds', 'engine.memory', true],
    ['Array buffer allocation failed', 'engine.memory', true],
    ['Aborted(). Build with -sASSERTIONS for more info.', 'engine.stopped', true],
    ['unreachable', 'engine.stopped', true],
    ['FATAL Error: Failed: database has been invalidated because of a previous fatal error.', 'engine.stopped', true],
    [
      'Access Handles cannot be created if there is another open Access Handle or Writable stream associated with the same file.:',
      'storage.locked',
      true,
    ],
    ['QuotaExceededError: No space available for this operation', 'storage.full', true],
    ['Catalog Error: Table with name t does not exist!', 'engine.query', false],
    ['Binder Error: Referenced column "quota interrupted" not found in FROM clause!', 'engine.query', false],
  ])('%s', (message, code, fatal) => {
    const failure = failureOf(new Error(message));
    expect(failure.error.code).toBe(code);
    expect(failure.fatal).toBe(fatal);
  });
});

test('an error that comes as JSON is read', () => {
  const wrapped = (message: string) =>
    new Error(JSON.stringify({ exception_type: 'Invalid Input', exception_message: message, position: '3' }));
  const fetching = 'Attempting to fetch from an unsuccessful query result\nError: ';
  expect(failureOf(wrapped(`${fetching}Out of Memory Error: no room`)).error).toEqual({ code: 'engine.memory' });
  expect(failureOf(wrapped(`${fetching}Conversion Error: Could not convert string "Jan" to INT32`)).error).toEqual({
    code: 'engine.query',
    detail: 'Conversion Error: Could not convert string "…" to INT32',
  });
  expect(failureOf(wrapped('no "Jan" here')).error).toEqual({ code: 'engine.query', detail: 'Invalid Input Error: no "…" here' });
});

describe('a message carries nothing of a cell', () => {
  test.each([
    [
      "Conversion Error: Could not convert string 'jan@x.nl' to INT32\n\nLINE 1: select 'jan@x.nl'::int\n   ^",
      "Conversion Error: Could not convert string '…' to INT32",
    ],
    [
      'Constraint Error: PRIMARY KEY or UNIQUE constraint violation: duplicate key "Jan Jansen"',
      'Constraint Error: PRIMARY KEY or UNIQUE constraint violation: duplicate key "…"',
    ],
    ['Invalid Input Error: jan@x.nl', 'Invalid Input Error: …'],
    [
      'Invalid Input Error: Could not parse string "x" according to format specifier "%Y"\nx\n^',
      'Invalid Input Error: Could not parse string "…" according to format specifier "…"',
    ],
    [
      'Out of Range Error: Overflow in addition of INT64 (9223372036854775807 + 1)!',
      'Out of Range Error: Overflow in addition of INT64 (… + …)!',
    ],
    ['Invalid Input Error: CSV Error on Line: 3\nOriginal Line: Jan;Jansen', 'Invalid Input Error: CSV Error on Line: …'],
    [
      'Parser Error: unterminated quoted string at or near "\'jan@x.nl"\n\nLINE 1: SELECT \'jan@x.nl',
      'Parser Error: unterminated quoted string at or near "…"',
    ],
    ["Binder Error: No match for 'Jan'\n\nLINE 1: select", "Binder Error: No match for '…'"],
  ])('%s', (message, expected) => {
    expect(withoutCells(message)).toBe(expected);
  });
});

test('a message about the query keeps its names', () => {
  const message =
    'Binder Error: Referenced column "Email" not found in FROM clause!\nCandidate bindings: "E-mail"\n\nLINE 1: select * from (select 1)';
  expect(withoutCells(message)).toBe('Binder Error: Referenced column "Email" not found in FROM clause!\nCandidate bindings: "E-mail"');
});

test('a long message is cut', () => {
  expect(withoutCells(`Catalog Error: ${'x'.repeat(1000)}`)).toHaveLength(300);
});
