import { describe, expect, it } from 'vitest';
import { fitLeastSquares, type LeastSquaresFit } from './least-squares-fit.ts';

/** Fits on standardised columns and gives the coefficients in the columns' own units, intercept first. */
function fitInOwnUnits(columns: readonly (readonly number[])[], target: readonly number[]) {
  const scaled = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
    return { mean, deviation, values: Float64Array.from(column, (value) => (value - mean) / deviation) };
  });
  const fit = fitLeastSquares(
    scaled.map(({ values }) => values),
    Float64Array.from(target),
  ) as LeastSquaresFit;
  const slopes = fit.estimates.map(({ column, estimate, standardError }) => {
    const { deviation = 1, mean = 0 } = scaled[column] ?? {};
    return { slope: estimate / deviation, error: standardError / deviation, shift: (estimate / deviation) * mean };
  });
  return { fit, slopes, intercept: fit.intercept - slopes.reduce((sum, { shift }) => sum + shift, 0) };
}

const near = (found: number | undefined, certified: number, relative = 1e-6) =>
  expect(Math.abs((found ?? NaN) - certified)).toBeLessThanOrEqual(relative * Math.abs(certified));

describe('least squares, against the certified values of NIST StRD', () => {
  it('Norris', () => {
    const x = [
      0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5, 11.6, 556.0, 228.1,
      995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5,
    ];
    const y = [
      0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8, 557.7, 228.3,
      998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2,
    ];
    const { fit, slopes, intercept } = fitInOwnUnits([x], y);
    near(intercept, -0.262323073774029, 1e-10);
    near(slopes[0]?.slope, 1.00211681802045, 1e-12);
    near(slopes[0]?.error, 0.429796848199937e-3, 1e-10);
    near(fit.residualDeviation, 0.884796396144373, 1e-10);
    near(fit.rSquared, 0.999993745883712, 1e-12);
  });

  it('Longley, which is ill-conditioned; intervals and variance inflation as R 4.2.2', () => {
    const rows = [
      [83, 234.289, 235.6, 159, 107.608, 1947, 60.323],
      [88.5, 259.426, 232.5, 145.6, 108.632, 1948, 61.122],
      [88.2, 258.054, 368.2, 161.6, 109.773, 1949, 60.171],
      [89.5, 284.599, 335.1, 165, 110.929, 1950, 61.187],
      [96.2, 328.975, 209.9, 309.9, 112.075, 1951, 63.221],
      [98.1, 346.999, 193.2, 359.4, 113.27, 1952, 63.639],
      [99, 365.385, 187, 354.7, 115.094, 1953, 64.989],
      [100, 363.112, 357.8, 335, 116.219, 1954, 63.761],
      [101.2, 397.469, 290.4, 304.8, 117.388, 1955, 66.019],
      [104.6, 419.18, 282.2, 285.7, 118.734, 1956, 67.857],
      [108.4, 442.769, 293.6, 279.8, 120.445, 1957, 68.169],
      [110.8, 444.546, 468.1, 263.7, 121.95, 1958, 66.513],
      [112.6, 482.704, 381.3, 255.2, 123.366, 1959, 68.655],
      [114.2, 502.601, 393.1, 251.4, 125.368, 1960, 69.564],
      [115.7, 518.173, 480.6, 257.2, 127.852, 1961, 69.331],
      [116.9, 554.894, 400.7, 282.7, 130.081, 1962, 70.551],
    ];
    const column = (place: number) => rows.map((row) => row[place] ?? 0);
    const { fit, slopes, intercept } = fitInOwnUnits([0, 1, 2, 3, 4, 5].map(column), column(6));
    near(intercept, -3482.25863459582, 1e-9);
    const certified = [
      0.0150618722713733, -0.035819179292591, -0.0202022980381683, -0.0103322686717359, -0.0511041056535807, 1.82915146461355,
    ];
    certified.forEach((value, place) => near(slopes[place]?.slope, value, 1e-9));
    near(slopes[0]?.error, 0.0849149257747669, 1e-9);
    near(slopes[5]?.error, 0.455478499142212, 1e-9);
    near(fit.rSquared, 0.995479004577296, 1e-12);
    const inR = [
      135.532438280003674, 1788.513482717943134, 33.618890596050107, 3.588930193445536, 399.151022312649729, 758.980597406860511,
    ];
    inR.forEach((vif, place) => near(fit.estimates[place]?.vif ?? 0, vif, 1e-8));
    near(fit.estimates[0]?.p, 0.8631408328092207, 1e-9);
    near(fit.estimates[3]?.p, 0.0009443667641618368, 1e-8);
    const { low = 0, high = 0, estimate = 1 } = fit.estimates[5] ?? {};
    near((low / estimate) * 1.82915146461355, 0.7987875152784139, 1e-8);
    near((high / estimate) * 1.82915146461355, 2.859515413948686, 1e-8);
  });

  it('Wampler1: a polynomial of the fifth degree that fits exactly', () => {
    const x = Array.from({ length: 21 }, (_, i) => i);
    const { slopes, intercept, fit } = fitInOwnUnits(
      [1, 2, 3, 4, 5].map((power) => x.map((value) => value ** power)),
      x.map((value) => [0, 1, 2, 3, 4, 5].reduce((sum, power) => sum + value ** power, 0)),
    );
    for (const { slope } of slopes) near(slope, 1, 1e-6);
    expect(Math.abs(intercept - 1)).toBeLessThan(1e-6);
    near(fit.rSquared, 1, 1e-12);
  });
});

describe('least squares on what is not well-behaved', () => {
  const columnOf = (...values: number[]) => Float64Array.from(values);

  it('drops a column that others say already, and one without length', () => {
    const fit = fitLeastSquares([columnOf(-2, -1, 0, 1, 2), columnOf(-4, -2, 0, 2, 4), columnOf(0, 0, 0, 0, 0)], columnOf(1, 3, 2, 5, 4));
    expect(fit?.dropped).toEqual([1, 2]);
    expect(fit?.estimates.map(({ column }) => column)).toEqual([0]);
    expect(fit?.estimates[0]?.estimate).toBeCloseTo(0.8, 12);
  });

  it('gives nothing when the target does not vary or no row is to spare', () => {
    expect(fitLeastSquares([columnOf(-1, 0, 1)], columnOf(2, 2, 2))).toBeNull();
    expect(fitLeastSquares([columnOf(-1, 1)], columnOf(2, 3))).toBeNull();
  });
});
