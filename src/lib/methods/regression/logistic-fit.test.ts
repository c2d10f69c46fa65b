import { describe, expect, it } from 'vitest';
import { fitLogistic, type LogisticFit } from './logistic-fit.ts';

/** mtcars of R: vs by hp, drat and wt, standardised by the population's deviation. */
const vs = [0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1];
const hp = [
  110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175, 66, 91, 113, 264,
  175, 335, 109,
];
const drat = [
  3.9, 3.9, 3.85, 3.08, 3.15, 2.76, 3.21, 3.69, 3.92, 3.92, 3.92, 3.07, 3.07, 3.07, 2.93, 3, 3.23, 4.08, 4.93, 4.22, 3.7, 2.76, 3.15, 3.73,
  3.08, 4.08, 4.43, 3.77, 4.22, 3.62, 3.54, 4.11,
];
const wt = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52,
  3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
];
function standardised(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return Float64Array.from(values, (value) => (value - mean) / deviation);
}
const columns = [hp, drat, wt].map(standardised);
const fit = (penalty: number) => fitLogistic({ columns, target: Float64Array.from(vs), penalty }) as LogisticFit;

describe('logistic regression', () => {
  it('without penalty is glm of R 4.2.2: estimates, standard errors, p, intervals, likelihood', () => {
    const found = fit(0);
    expect(found.intercept).toBeCloseTo(-2.2845493095957732, 6);
    expect(found.estimates[0]?.estimate).toBeCloseTo(-7.0100952967422803, 6);
    expect(found.estimates[1]?.estimate).toBeCloseTo(-0.8549324166070545, 6);
    expect(found.estimates[2]?.estimate).toBeCloseTo(0.8279350975014034, 6);
    expect(found.estimates[0]?.standardError).toBeCloseTo(3.347826624242804, 5);
    expect(found.estimates[0]?.p).toBeCloseTo(0.03626673017523827, 7);
    expect(found.estimates[0]?.low).toBeCloseTo(-13.571714906742482, 4);
    expect(found.estimates[2]?.high).toBeCloseTo(3.2806258151115308, 5);
    expect(found.logLikelihood).toBeCloseTo(-7.697515510346019, 9);
  });

  it('with a penalty is the least that scipy finds (trust-exact), and scikit-learn 1.2.1 within its tolerance', () => {
    const found = { light: fit(1), heavy: fit(10) };
    expect(found.light.intercept).toBeCloseTo(-0.6121662696915353, 7);
    expect(found.light.estimates.map(({ estimate }) => estimate)).toEqual(
      [-1.786415348362616, 0.12413010232776697, -0.37462921936742866].map((value) => expect.closeTo(value, 7) as number),
    );
    expect(found.light.estimates[0]?.standardError).toBeCloseTo(0.6949864566081907, 7);
    expect(found.heavy.intercept).toBeCloseTo(-0.3070752601600986, 7);
    expect(found.heavy.estimates.map(({ estimate }) => estimate)).toEqual(
      [-0.5589036391888158, 0.21343767311549036, -0.3102847978194339].map((value) => expect.closeTo(value, 7) as number),
    );
    expect(fit(1).intercept).toBeCloseTo(-0.6121663, 4);
    expect(fit(1).estimates[0]?.estimate).toBeCloseTo(-1.7864154, 4);
  });

  it('gives chances that add up to the responses, since the intercept is not penalised', () => {
    expect(fit(5).chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(14, 8);
  });

  it('says so when the classes are divided without a mistake, with and without penalty', () => {
    const rows = { columns: [Float64Array.from([-3, -2, -1, 1, 2, 3])], target: Float64Array.from([0, 0, 0, 1, 1, 1]) };
    expect(fitLogistic({ ...rows, penalty: 0 })).toBe('separation');
    expect(fitLogistic({ ...rows, penalty: 1 })).toMatchObject({ separated: true });
    expect(fit(1).separated).toBe(false);
  });

  it('counts a row for its weight: classes balanced is scipy with weights n / (2 n of the class)', () => {
    const target = Float64Array.from(vs);
    const weights = target.map((value) => (value === 1 ? 32 / 28 : 32 / 36));
    const found = fitLogistic({ columns, target, penalty: 1, weights }) as LogisticFit;
    expect(found.intercept).toBeCloseTo(-0.4038138445381098, 7);
    expect(found.estimates.map(({ estimate }) => estimate)).toEqual(
      [-1.8049509422176166, 0.15247323492955764, -0.37651064706951626].map((value) => expect.closeTo(value, 7) as number),
    );
  });
});
