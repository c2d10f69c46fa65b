import { describe, expect, test } from 'vitest';
import { linePoints, segmentOfPoints, totalPoints } from './score.ts';
import { isLadder } from './settings.ts';

const plain = { points: 10, each: null, cap: null, decay: null };
const facts = { holds: true, count: null, ageDays: null };

describe('linePoints', () => {
  test('counts only where the condition holds', () => {
    expect(linePoints(plain, facts)).toBe(10);
    expect(linePoints(plain, { ...facts, holds: false })).toBe(0);
    expect(linePoints({ ...plain, points: -15 }, facts)).toBe(-15);
  });
  test('for each of a number, up to the cap on either side', () => {
    const each = { ...plain, points: 5, each: 'orders', cap: 50 };
    expect(linePoints(each, { ...facts, count: 3 })).toBe(15);
    expect(linePoints(each, { ...facts, count: 30 })).toBe(50);
    expect(linePoints({ ...each, points: -5 }, { ...facts, count: 30 })).toBe(-50);
    expect(linePoints(each, facts)).toBe(0);
    expect(linePoints(each, { ...facts, count: -2 })).toBe(0);
  });
  test('half is left after a half-life; without an age nothing; an age in the future is none', () => {
    const fading = { ...plain, points: 40, decay: { column: 'recency_days', halfLifeDays: 90 } };
    expect([0, 90, 180, 270, 1e6].map((ageDays) => linePoints(fading, { ...facts, ageDays }))).toEqual([40, 20, 10, 5, 0]);
    expect(linePoints(fading, { ...facts, ageDays: 45 })).toBe(28.3);
    expect(linePoints(fading, facts)).toBe(0);
    expect(linePoints(fading, { ...facts, ageDays: -30 })).toBe(40);
  });
  test('a small loss that rounds to nothing is nought, not minus nought', () =>
    expect(Object.is(linePoints({ ...plain, points: -0.01 }, facts), 0)).toBe(true));
});

test('the total is the sum of the shown lines, held within the limits', () => {
  const none = { floor: null, cap: null };
  expect(totalPoints([0.1, 0.2], none)).toBe(0.3);
  expect(totalPoints([], none)).toBe(0);
  expect(totalPoints([80, 40], { floor: 0, cap: 100 })).toBe(100);
  expect(totalPoints([-80, 40], { floor: 0, cap: 100 })).toBe(0);
});

test('everyone is in one segment of a ladder', () => {
  const segments = [
    { id: 'points-1', name: 'Heet', from: 60 },
    { id: 'points-2', name: 'Warm', from: 30 },
    { id: 'points-3', name: 'Koud', from: null },
  ];
  expect([100, 60, 59.9, 30, 29.9, -5].map((points) => segmentOfPoints(points, segments))).toEqual([
    'points-1',
    'points-1',
    'points-2',
    'points-2',
    'points-3',
    'points-3',
  ]);
  expect(isLadder(segments)).toBe(true);
  expect(isLadder([])).toBe(false);
  expect(isLadder(segments.slice(0, 2))).toBe(false);
  expect(isLadder([segments[1], segments[0], segments[2]].flatMap((each) => each ?? []))).toBe(false);
});
