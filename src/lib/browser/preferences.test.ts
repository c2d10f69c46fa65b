import { afterEach, expect, test, vi } from 'vitest';
import { readPreference, writePreference } from './preferences.ts';

afterEach(() => vi.unstubAllGlobals());

test('a choice is remembered until it is forgotten', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  expect(readPreference('language')).toBeNull();
  writePreference('language', 'en');
  expect(readPreference('language')).toBe('en');
  expect(readPreference('theme')).toBeNull();
  writePreference('language', null);
  expect(readPreference('language')).toBeNull();
});

test('a browser that does not let a page remember is no reason to fail', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  expect(readPreference('theme')).toBeNull();
  expect(() => writePreference('theme', 'dark')).not.toThrow();
});
