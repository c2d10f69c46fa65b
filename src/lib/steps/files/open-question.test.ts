import { beforeAll, describe, expect, it } from 'vitest';
import { setLocale } from '#lib/i18n/paraglide/runtime.js';
import type { ColumnEvidence } from '#lib/jobs/questions/column-profiles.ts';
import { type Column, plainReading } from '#lib/loading/recipe.ts';
import { openQuestions } from './open-question.ts';

const evidenceOf = (column: Column, question: ColumnEvidence['question'], values: readonly string[]): ColumnEvidence => ({
  column: column.name,
  type: column.type,
  format: column.format,
  fit: 1,
  filled: 1,
  example: values[0] ?? null,
  dayFirst: null,
  question,
  unit: null,
  alternatives: [],
  values,
  reason: null,
});
const column = (name: string, type: Column['type'], format: string | null = null): Column => ({ name, type, format, role: null });
const questionsOf = (columns: Column[], evidence: ColumnEvidence[]) =>
  openQuestions({ ...plainReading, kind: 'orders', columns }, evidence);

describe('what only the user can say of a file', () => {
  beforeAll(() => void setLocale('nl', { reload: false }));

  it('is asked once of all dates that hang on it, each in its own format', () => {
    const ordered = column('besteld', 'date', '%d-%m-%Y');
    const paid = column('betaald', 'timestamp', '%d/%m/%y %H:%M');
    const found = questionsOf(
      [ordered, paid],
      [evidenceOf(ordered, 'dayOrMonth', ['04-04-2025', '03-04-2025']), evidenceOf(paid, 'dayOrMonth', ['03/04/25 10:00'])],
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ about: 'dayOrMonth', columns: ['besteld', 'betaald'], example: '03-04-2025' });
    expect(found[0]?.ways.map(({ reading, isNow }) => [reading, isNow])).toEqual([
      ['3 april 2025', true],
      ['4 maart 2025', false],
    ]);
    expect(found[0]?.ways[1]?.formats).toEqual({ besteld: '%m-%d-%Y', betaald: '%m/%d/%y %H:%M' });
  });

  it('shows a number both as with decimals and as with thousands', () => {
    const amount = column('bedrag', 'number');
    const [question] = questionsOf([amount], [evidenceOf(amount, 'decimalOrThousands', ['1.234', '5.600'])]);
    expect(question?.ways.map(({ reading, formats, isNow }) => [reading, formats.bedrag, isNow])).toEqual([
      ['1,234', '1234.5', true],
      ['1.234', '1.234,5', false],
    ]);
  });

  it('is nothing once the user has said it, or for a column that is read as something else', () => {
    const date = column('d', 'date', '%d-%m-%Y');
    expect(questionsOf([{ ...date, strict: true }], [evidenceOf(date, 'dayOrMonth', ['03-04-2025'])])).toEqual([]);
    expect(questionsOf([column('d', 'text')], [evidenceOf(date, 'dayOrMonth', ['03-04-2025'])])).toEqual([]);
    expect(questionsOf([date], [evidenceOf(date, null, ['13-04-2025'])])).toEqual([]);
  });
});
