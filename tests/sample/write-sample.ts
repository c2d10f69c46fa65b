import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleFileNames } from '#lib/loading/sample-facts.ts';
import type { Plugin } from 'vite';
import { csvFiles } from './notation.ts';
import { webShop } from './web-shop.ts';

/** Vite plugin: the example files and what is hidden in them stand in `static/sample/` before the site is built or served. */
export const sampleFiles = (): Plugin => ({
  name: 'kavel-sample-files',
  enforce: 'pre',
  config() {
    writeSample('static/sample');
  },
});

/** Writes what is absent or differs from what the generator makes now. */
export function writeSample(folder: string): void {
  const shop = webShop();
  for (const language of ['nl', 'en'] as const) {
    const names = sampleFileNames[language];
    csvFiles(shop, language).forEach((text, i) => writeIfNew(join(folder, language, names[i] ?? ''), text));
  }
  writeIfNew(join(folder, 'planted.json'), `${JSON.stringify(shop.planted, null, 2)}\n`);
}

function writeIfNew(path: string, text: string): void {
  if (textOf(path) === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
