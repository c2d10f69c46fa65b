import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import { sampleFileNames } from '#lib/loading/sample-facts.ts';
import { csvFiles } from './notation.ts';
import { webShop } from './web-shop.ts';

/** Where tests find the example files as a user gets them. */
const FOR_TESTS = 'tests/.out/sample';

/** The example files (compressed) and what is hidden in them: writes what is absent or differs from what the generator makes now. */
export function writeSample(folder: string): void {
  const shop = webShop();
  for (const language of ['nl', 'en'] as const) {
    const names = sampleFileNames[language];
    csvFiles(shop, language).forEach((text, i) => {
      const name = join(language, names[i] ?? '');
      writeIfNew(join(folder, `${name}.gz`), gzipSync(text, { level: 9 }));
      writeIfNew(join(FOR_TESTS, name), Buffer.from(text));
    });
  }
  writeIfNew(join(folder, 'planted.json'), Buffer.from(`${JSON.stringify(shop.planted, null, 2)}\n`));
}

function writeIfNew(path: string, bytes: Buffer): void {
  if (bytesOf(path)?.equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
