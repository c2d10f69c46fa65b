import { defineConfig } from '@playwright/test';
import { findChromium } from '../browser/find-chromium.ts';

const port = 4187;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../.out/e2e',
  fullyParallel: true,
  workers: 2,
  // A machine that stalls may fail a test once; one that passes only the second time is listed as flaky.
  retries: 1,
  // Long enough for a machine several times as slow; a test that passes waits for none of it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Europe/Amsterdam',
    launchOptions: {
      executablePath: await findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: { command: `node ../serve/serve.js --port ${port}`, url: `http://127.0.0.1:${port}/`, reuseExistingServer: false },
});
