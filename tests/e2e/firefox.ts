import { mkdtempSync, readdirSync, readFileSync, existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import assert from 'node:assert/strict';
import Papa from 'papaparse';
import puppeteer from 'puppeteer-core';
import { expectedCustomers, notations } from './independent-rfm.ts';

/** The quick way, drop to file, in Firefox over WebDriver BiDi: Debian's `firefox-esr`, or the one in KAVEL_FIREFOX. */
const firefox = process.env.KAVEL_FIREFOX ?? ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);
if (!firefox) throw new Error('No Firefox found. Install firefox-esr, or set KAVEL_FIREFOX to its path.');

const port = 4188;
const server = spawn(process.execPath, ['tests/serve/serve.js', '--port', String(port)], { stdio: 'ignore' });
const downloads = mkdtempSync(join(tmpdir(), 'kavel-firefox-'));
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: firefox,
  headless: true,
  extraPrefsFirefox: {
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.helperApps.neverAsk.saveToDisk': 'text/csv',
    'intl.accept_languages': 'nl-NL',
  },
});
try {
  const page = await browser.newPage();
  const wrongs: string[] = [];
  page.on('console', (message) => message.type() === 'error' && wrongs.push(message.text()));
  page.on('pageerror', (error) => wrongs.push(String(error)));
  await page.goto(`http://127.0.0.1:${port}/`);
  const input = await page.waitForSelector('input[type=file]');
  await input!.uploadFile(resolve('tests/.out/sample/nl/bestellingen.csv'), resolve('tests/.out/sample/nl/klanten.csv'));
  await (await page.waitForSelector('::-p-aria([name="Toon segmenten"][role="link"])', { timeout: 60_000 }))!.click();
  await page.waitForSelector('button[data-cell]', { timeout: 60_000 });
  await (await page.waitForSelector('::-p-aria([name="Exporteren"][role="link"])'))!.click();
  await (await page.waitForSelector('::-p-aria([name="Downloaden"][role="button"])', { timeout: 60_000 }))!.click();
  const file = await saved();
  const expected = expectedCustomers(
    'tests/.out/sample/nl/bestellingen.csv',
    'tests/.out/sample/nl/klanten.csv',
    notations.nl,
    new Date().toISOString().slice(0, 10),
  );
  const rows = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    delimiter: ';',
    skipEmptyLines: true,
  }).data;
  assert.equal(rows.length, expected.size);
  for (const row of rows) {
    const customer = expected.get(row['Klantnummer'] ?? '');
    assert.equal(row['R-score'] ?? '', customer?.r === null ? '' : String(customer?.r));
    assert.equal(row['F-score'] ?? '', customer?.f === null ? '' : String(customer?.f));
  }
  assert.deepEqual(wrongs, []);
  console.log(`Firefox ${await browser.version()}: ${rows.length} customers, every score as expected.`);
} finally {
  await browser.close();
  server.kill();
}

async function saved(): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const found = readdirSync(downloads).find((name) => name.endsWith('.csv'));
    if (found) return join(downloads, found);
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error('Firefox saved no file');
}
