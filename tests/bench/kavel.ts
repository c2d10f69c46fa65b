import type { Page } from '@playwright/test';
import { measureInBrowser } from './browser.ts';
import type { Measurement } from './measurement.ts';

/** The built site, used as a person does: choose a file on the start page, go to the RFM step. The page itself says how long it took. */
export const measureKavel = (address: string, file: string, limitMs: number, name = 'Kavel'): Promise<Measurement> =>
  measureInBrowser(name, limitMs, async (page, startWatch) => {
    await page.addInitScript(() => void Reflect.deleteProperty(window, 'showOpenFilePicker'));
    await page.goto(address);
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /^(Choose files|Kies bestanden)$/ }).click();
    const chooser = await choosing;
    await startWatch();
    await chooser.setFiles(file);
    const loadMs = await measured(page, 'kavel:load');
    await page.locator('a[href*="/project/model"]').first().click();
    const rfmMs = await measured(page, 'kavel:rfm');
    return { loadMs, rfmMs, customers: null, checksum: null };
  });

/** How long something took by the page's own `performance.measure`, once it is there. */
async function measured(page: Page, name: string): Promise<number> {
  const handle = await page.waitForFunction((wanted) => performance.getEntriesByName(wanted, 'measure')[0]?.duration, name, {
    polling: 250,
  });
  return Number(await handle.jsonValue());
}
