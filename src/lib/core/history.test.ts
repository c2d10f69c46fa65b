import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canRedo, canUndo, moveTo, present, record, redo, startHistory, undo } from './history.ts';

const start = startHistory<number, 'step'>(0, 'then');

describe('history', () => {
  it('undoes and redoes', () => {
    const two = record(record(start, 1, 'step', 'now'), 2, 'step', 'now');
    expect([present(undo(two)), present(redo(undo(two))), canUndo(two), canRedo(two)]).toEqual([1, 2, true, false]);
  });
  it('cuts what lay ahead when something else is done', () => {
    const other = record(undo(record(start, 1, 'step', 'now')), 5, 'step', 'now');
    expect(other.moments.map((moment) => moment.value)).toEqual([0, 5]);
  });
  it('takes no moment for an unchanged value', () => {
    expect(record(start, 0, 'step', 'now')).toBe(start);
  });
  it('stays on the line wherever it is sent', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1 })), fc.integer(), (values, place) => {
        const history = values.reduce((line, value) => record(line, value, 'step', 'now'), start);
        const moved = moveTo(history, place);
        expect(moved.moments[moved.place]).toBeDefined();
        expect(moved.moments.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
