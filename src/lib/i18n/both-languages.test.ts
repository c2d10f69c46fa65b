import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { texts } from './both-languages.ts';
import { m } from './paraglide/messages.js';

const folder = 'src/lib/i18n/messages';
const keysOf = (file: string) =>
  Object.keys(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as object).filter((key) => !key.startsWith('$'));

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|svelte)$/.test(file) && !file.includes('paraglide'),
);

describe('texts', () => {
  it('are all checked for both languages', () => {
    const files = new Set(readdirSync(folder).map((file) => file.split('.')[0]));
    expect(Object.keys(texts).toSorted()).toEqual([...files].toSorted());
  });
  it('are compiled: every key is a message', () => {
    const keys = readdirSync(folder)
      .filter((file) => file.endsWith('.en.json'))
      .flatMap(keysOf);
    expect(keys.filter((key) => !(key in m))).toEqual([]);
    expect(keys.length).toBeGreaterThan(500);
    expect(m.app_name()).toBe('Kavel');
  });
  it('are all used', () => {
    const used = new Set(sources.flatMap((file) => readFileSync(`src/${file}`, 'utf8').match(/\bm\.[a-z0-9_]+/g) ?? []));
    const keys = readdirSync(folder)
      .filter((file) => file.endsWith('.en.json'))
      .flatMap(keysOf);
    expect(keys.filter((key) => !used.has(`m.${key}`))).toEqual([]);
  });
  it('start with the name of their file, so that no key is said twice', () => {
    for (const file of readdirSync(folder)) expect(keysOf(file).filter((key) => !key.startsWith(`${file.split('.')[0]}_`))).toEqual([]);
  });
});
