import { afterEach, expect, test, vi } from 'vitest';
import { clock } from './clock.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('today is the day on the wall, not the day in UTC', () => {
  vi.stubEnv('TZ', 'Europe/Amsterdam');
  vi.useFakeTimers({ now: new Date('2026-03-04T23:30:00Z') });
  expect(clock().today()).toBe('2026-03-05');
  expect(clock().now()).toBe('2026-03-04T23:30:00.000Z');
});
