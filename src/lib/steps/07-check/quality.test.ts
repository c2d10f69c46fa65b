import { describe, expect, it } from 'vitest';
import type { Checked } from '#lib/jobs/questions/check-question.ts';
import { findings, quality } from './quality.ts';

const check = (id: string, count: number): Checked => ({ id, kind: 'zero', file: null, count, money: null, examples: [], sql: '' });
const checks = [check('a', 0), check('b', 3), check('c', 1), check('d', 2)];

describe('quality', () => {
  it('is the share of checks that found nothing or about which was decided', () => {
    expect(quality(checks, {})).toEqual({ checks: 4, found: 3, ignored: 0, asked: 0, open: 3, settled: 1, score: 0.25 });
    expect(quality(checks, { b: { choice: 'ignore', reason: 'till' }, c: { choice: 'ask', reason: '' } })).toMatchObject({
      ignored: 1,
      asked: 1,
      open: 1,
      score: 0.75,
    });
  });

  it('does not count a decision about what is clean or gone', () => {
    expect(quality(checks, { a: { choice: 'ignore', reason: 'x' }, z: { choice: 'ask', reason: '' } }).score).toBe(0.25);
  });

  it('is nothing when nothing was checked', () => {
    expect(quality([], {}).score).toBeNull();
  });
});

describe('findings', () => {
  it('are the checks that found something, in order', () => {
    expect(findings(checks).map((finding) => finding.id)).toEqual(['b', 'c', 'd']);
  });
});
