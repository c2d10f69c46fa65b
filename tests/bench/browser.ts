import { chromium, type Browser, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { findChromium } from '../browser/find-chromium.ts';
import { MemoryWatch, processStartedWith } from './memory.ts';
import { failed, type Measurement } from './measurement.ts';

type Findings = Omit<Measurement, 'name' | 'peakMb' | 'failure' | 'longestTaskMs'>;

/**
 * Does a job in a page of a fresh Chromium, within a time limit; measures its memory and the longest task on the page's
 * thread from `startWatch` on.
 */
export async function measureInBrowser(
  name: string,
  limitMs: number,
  job: (page: Page, startWatch: () => Promise<void>) => Promise<Findings>,
): Promise<Measurement> {
  const mark = `--kavel-bench=${randomUUID()}`;
  const args = [mark, '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const browser = await chromium.launch({ executablePath: await findChromium(), args });
  const memory = new MemoryWatch(processStartedWith(mark));
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(limitMs);
    await page.addInitScript(watchTasks);
    const findings = await inTime(
      limitMs,
      job(page, () => page.evaluate(() => void (window.kavelTasks.since = performance.now()))),
    );
    // The observer hears of a task only after it.
    await page.waitForTimeout(100);
    const longestTaskMs = await page.evaluate(() => window.kavelTasks.longestMs());
    return { ...findings, name, longestTaskMs, peakMb: memory.stop(), failure: null };
  } catch (error) {
    memory.stop();
    return failed(name, error);
  } finally {
    await closed(browser);
  }
}

declare global {
  interface Window {
    kavelTasks: { since: number; longestMs: () => number };
  }
}

function watchTasks(): void {
  const tasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  window.kavelTasks = {
    since: 0,
    longestMs() {
      return Math.max(0, ...tasks.filter(({ startTime }) => startTime >= this.since).map(({ duration }) => duration));
    },
  };
}

async function inTime<Value>(limitMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took over ${limitMs / 60_000} minutes`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A browser whose page hangs may not answer. */
const closed = (browser: Browser): Promise<void> => inTime(15_000, browser.close()).catch(() => undefined);
