import { test as base, expect, type Page } from '@playwright/test';

/** Everything a page must never do: reach another origin, break the policy, report an error. */
function watch(page: Page, wrongs: string[]): void {
  const own = (url: string) => /^(data|blob|about):/.test(url) || new URL(url).hostname === '127.0.0.1';
  page.on('request', (request) => {
    if (!own(request.url())) wrongs.push(`request to ${request.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrongs.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrongs.push(`exception: ${error.message}`));
}

/** A test whose page fails it on any request to another origin, any policy violation, any console error. */
export const test = base.extend<{ wrongs: string[] }>({
  wrongs: [
    async ({ context }, use) => {
      const wrongs: string[] = [];
      await context.exposeBinding('reportViolation', (_, text: string) => void wrongs.push(`policy: ${text}`));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report = (window as unknown as { reportViolation: (text: string) => void }).reportViolation;
          report(`${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      context.on('page', (page) => watch(page, wrongs));
      await use(wrongs);
      expect(wrongs).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
