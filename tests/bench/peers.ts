import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serveSite } from '../serve/serve.js';
import { measureInBrowser } from './browser.ts';
import type { Measurement } from './measurement.ts';
import type { Peer } from './peers/page.ts';

const names: Readonly<Record<Peer, string>> = { arquero: 'Arquero fromCSV', papaparse: 'PapaParse + Arquero' };

/** Bundles the peers' page into a folder and serves it, without a policy: both compile code. */
export async function servePeers(folder: string): Promise<{ address: string; close: () => Promise<void> }> {
  const root = fileURLToPath(new URL('peers', import.meta.url));
  await build({ configFile: false, root, logLevel: 'error', build: { outDir: folder, emptyOutDir: true, target: 'es2022' } });
  return serveSite({ root: folder });
}

export const measurePeer = (peer: Peer, address: string, file: string, limitMs: number): Promise<Measurement> =>
  measureInBrowser(names[peer], limitMs, async (page, startWatch) => {
    await page.goto(address);
    await page.getByLabel('Orders').setInputFiles(file);
    await startWatch();
    return page.evaluate((chosen) => window.measurePeer(chosen), peer);
  });
