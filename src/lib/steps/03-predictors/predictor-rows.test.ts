import { describe, expect, it } from 'vitest';
import type { PredictorFill, PredictorList } from '#lib/jobs/questions/predictor-list.ts';
import { predictorRows, proposedPredictors, withPredictor } from './predictor-rows.ts';

const predictor = (id: string, known: number, distinct: number, sensitive = false): PredictorFill => ({
  id,
  type: 'number',
  kind: 'behavioural',
  model: 'behavioural',
  sensitive,
  known,
  distinct,
});
const list: PredictorList = {
  customers: 200,
  predictors: [
    predictor('orders', 200, 9),
    predictor('revenue', 150, 140),
    predictor('margin', 0, 0),
    predictor('country', 200, 1),
    predictor('gender', 100, 3, true),
  ],
  twins: [{ first: 'orders', second: 'revenue', rho: 0.95 }],
  sql: '',
};

describe('the predictor list', () => {
  it('proposes what varies, is not sensitive and is no twin of an earlier one', () => {
    expect(proposedPredictors(list)).toEqual(['orders']);
  });

  it('says of each how full it is and what is the matter with it', () => {
    const rows = predictorRows(list, null);
    expect(rows.map((row) => row.fill)).toEqual([1, 0.75, 0, 1, 0.5]);
    expect(rows[1]).toMatchObject({ twinOf: ['orders'], isChosen: false });
    expect(rows.map((row) => [row.isEmpty, row.isConstant])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('starts from the proposal, then keeps what the user chose in the order of the list', () => {
    expect(withPredictor(list, null, 'gender', true)).toEqual(['orders', 'gender']);
    expect(withPredictor(list, ['gender'], 'orders', true)).toEqual(['orders', 'gender']);
    expect(withPredictor(list, ['orders', 'gone'], 'orders', false)).toEqual([]);
  });

  it('has no fill without customers', () => {
    expect(predictorRows({ ...list, customers: 0 }, [])[0]?.fill).toBeNull();
  });
});
