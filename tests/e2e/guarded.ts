import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

interface Options {
  /** A device where nobody was before, of which all belongs to this test; otherwise see `device`. */
  readonly ownDevice: boolean;
  /** The day it is, for ever (`2026-11-21`); null is the real one. */
  readonly day: string | null;
}

interface Device {
  readonly context: BrowserContext;
  /** Everything a page must never do: reach another origin, break the policy, report an error. */
  readonly wrongs: string[];
}

function watch(page: Page, wrongs: string[]): void {
  const own = (url: string) => /^(data|blob|about):/.test(url) || new URL(url).hostname === '127.0.0.1';
  page.on('request', (request) => {
    if (!own(request.url())) wrongs.push(`request to ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.text().startsWith('Service Worker registration blocked by Playwright')) return;
    if (['error', 'warning'].includes(message.type())) wrongs.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrongs.push(`exception: ${error.message}`));
}

async function startDevice(browser: Browser, { ownDevice, day }: Options): Promise<Device> {
  const wrongs: string[] = [];
  const context = await browser.newContext({ serviceWorkers: ownDevice ? 'allow' : 'block' });
  await context.exposeBinding('reportViolation', (_, text: string) => void wrongs.push(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportViolation: (text: string) => void }).reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('page', (page) => watch(page, wrongs));
  if (day) await context.clock.setFixedTime(new Date(`${day}T12:00:00Z`));
  return { context, wrongs };
}

/** Leaves of a device only what the browser itself has fetched and compiled. */
async function clear({ context }: Device, site: string): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
  await context.clearPermissions();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(site).origin, storageTypes: 'all' });
  await page.close();
}

/**
 * A test whose page fails it on any request to another origin, any policy violation, any console error. Tests share a browser
 * that has been to the site before, with nothing on it, and without a service worker: the site then starts in half the time.
 */
export const test = base.extend<Options & { device: Device }, { devices: Map<string, Device> }>({
  ownDevice: [false, { option: true }],
  day: [null, { option: true }],
  devices: [
    async ({}, use) => {
      const devices = new Map<string, Device>();
      await use(devices);
      for (const { context } of devices.values()) await context.close();
    },
    { scope: 'worker' },
  ],
  device: async ({ browser, devices, baseURL, ownDevice, day, locale, colorScheme, viewport, contextOptions }, use) => {
    const key = JSON.stringify([day, locale, colorScheme, viewport, contextOptions]);
    const device = (ownDevice ? null : devices.get(key)) ?? (await startDevice(browser, { ownDevice, day }));
    device.wrongs.length = 0;
    await use(device);
    expect(device.wrongs).toEqual([]);
    if (ownDevice) await device.context.close();
    else {
      await clear(device, baseURL ?? '');
      devices.set(key, device);
    }
  },
  context: ({ device }, use) => use(device.context),
});
export { expect };
