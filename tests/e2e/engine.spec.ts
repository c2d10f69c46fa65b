import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'vite';
import { serveSite } from '../serve/serve.js';
import { writeEngineFiles } from '../build/engine-files.ts';
import type {} from './engine.page.ts';

const repository = join(import.meta.dirname, '../..');

/** A page with the engine and nothing else, under the product's own policy, served as a static host would. */
async function buildPage(root: string): Promise<void> {
  await build({
    configFile: false,
    root: repository,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: root,
      emptyOutDir: false,
      target: 'es2022',
      rollupOptions: { input: join(import.meta.dirname, 'engine.page.ts'), output: { entryFileNames: 'page.js' } },
    },
  });
  await writeEngineFiles(repository);
  await cp(join(repository, 'static/engine'), join(root, 'engine'), { recursive: true });
  const policy = /<meta\s+http-equiv="content-security-policy"[^>]*>/.exec(await readFile(join(repository, 'src/app.html'), 'utf8'))?.[0];
  if (!policy) throw new Error('src/app.html has no policy');
  const file = `<input type="file" aria-label="orders" />`;
  await writeFile(
    join(root, 'index.html'),
    `<!doctype html><link rel="icon" href="data:," />${policy}${file}<script type="module" src="page.js"></script>`,
  );
}

/** Another origin: it answers everyone, and counts. */
async function otherHost(): Promise<{ address: string; hits: () => number; close: () => void }> {
  let hits = 0;
  const server = createServer((_, response) => {
    hits++;
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return { address: `http://127.0.0.1:${port}/`, hits: () => hits, close: () => server.close() };
}

const test = base.extend<{ bench: Page }, { site: string }>({
  site: [
    async ({}, use, worker) => {
      const root = join(tmpdir(), `kavel-engine-page-${process.pid}-${worker.workerIndex}`);
      await mkdir(root, { recursive: true });
      await buildPage(root);
      const served = await serveSite({ root });
      await use(served.address);
      await served.close();
    },
    { scope: 'worker' },
  ],
  bench: async ({ page, site }, use) => {
    await page.goto(site);
    await page.waitForFunction(() => 'bench' in window);
    await use(page);
  },
});

const engineWorker = (page: Page) => {
  const worker = page.workers().find((one) => one.url().startsWith('blob:'));
  if (!worker) throw new Error('no engine worker');
  return worker;
};

test('a file is read where it lies, with progress, and gives plain rows', async ({ bench }) => {
  const rows = Array.from({ length: 300_000 }, (_, i) => `00${i % 5000},2026-01-${String(1 + (i % 28)).padStart(2, '0')},${i % 90}.50`);
  const buffer = Buffer.from(['customer,day,amount', ...rows].join('\n'));
  await bench.getByLabel('orders').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer });
  const outcome = await bench.evaluate(async () => {
    const file = document.querySelector('input')?.files?.[0] ?? new Blob();
    await window.bench.engine.addFile('orders.csv', file);
    const percents: number[] = [];
    const csv = `read_csv('orders.csv', types={'customer':'VARCHAR'})`;
    await window.bench.run(`CREATE TABLE orders AS SELECT * FROM ${csv}`, { onProgress: (percent) => percents.push(percent) });
    const found = await window.bench.run(
      `SELECT customer, max(day) AS last, count(*) AS orders, sum(amount::DECIMAL(9,2)) AS revenue, [1::BIGINT, 2] AS list, NULL AS none FROM orders GROUP BY customer ORDER BY customer LIMIT 1`,
    );
    const last = found.ok && found.value[0]?.['last'];
    return { percents, found, isDate: last instanceof Date && last.toISOString() };
  });
  expect(outcome.percents.length).toBeGreaterThan(2);
  expect(outcome.percents).toEqual([...outcome.percents].sort((a, b) => a - b));
  expect(outcome.found).toMatchObject({ ok: true, value: [{ customer: '000', orders: 60, list: [1, 2], none: null }] });
  const own = rows.filter((row) => row.startsWith('000,')).map((row) => row.split(','));
  const revenue = own.reduce((sum, [, , amount]) => sum + Number(amount), 0);
  expect(outcome.found).toMatchObject({ value: [{ revenue }] });
  expect(outcome.isDate).toBe(
    `${own
      .map(([, day]) => day)
      .sort()
      .at(-1)}T00:00:00.000Z`,
  );
});

test('a query is cancelled within half a second, leaves nothing behind, and the next one runs', async ({ bench }) => {
  const outcome = await bench.evaluate(async () => {
    await window.bench.run('CREATE TABLE t AS SELECT range AS i, range % 300 AS g FROM range(1000000)');
    const abort = new AbortController();
    let abortedAt = 0;
    setTimeout(() => {
      abortedAt = performance.now();
      abort.abort();
    }, 400);
    const cancelled = await window.bench.run('CREATE TABLE u AS SELECT a.i * b.i AS p FROM t a JOIN t b USING (g)', {
      signal: abort.signal,
    });
    const tookMs = performance.now() - abortedAt;
    const tables = await window.bench.run(`SELECT table_name FROM information_schema.tables`);
    return { cancelled, tookMs, tables };
  });
  expect(outcome.cancelled).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(outcome.tookMs).toBeLessThan(500);
  expect(outcome.tables).toEqual({ ok: true, value: [{ table_name: 't' }] });
});

test('cancelling while rows stream stops them', async ({ bench }) => {
  const outcome = await bench.evaluate(async () => {
    const abort = new AbortController();
    let seen = 0;
    const take = (rows: unknown[]) => {
      seen += rows.length;
      if (seen > 10_000) abort.abort();
    };
    const streamed = await window.bench.each('SELECT * FROM range(5000000)', take, { signal: abort.signal });
    const next = await window.bench.run('SELECT 1 AS one');
    return { streamed, seen, next };
  });
  expect(outcome.streamed).toEqual({ ok: false, error: { code: 'cancelled' } });
  expect(outcome.seen).toBeLessThan(50_000);
  expect(outcome.next).toEqual({ ok: true, value: [{ one: 1 }] });
});

for (const [how, end] of [
  ['fails', () => void setTimeout(() => Promise.reject(new Error('a cell')).catch((error) => reportError(error)), 0)],
  ['is gone without a word', () => self.close()],
] as const) {
  test(`when the worker ${how} every promise settles, and a restart works`, async ({ bench }) => {
    const said: string[] = [];
    bench.on('console', (message) => said.push(message.text()));
    await bench.evaluate(async () => {
      await window.bench.run('CREATE TABLE t AS SELECT range AS i, range % 300 AS g FROM range(1000000)');
      const running = window.bench.run('SELECT count(*) FROM t a JOIN t b USING (g) WHERE a.i * b.i % 7 = 3');
      const waiting = window.bench.run('SELECT 1');
      Object.assign(window, { outcomes: Promise.all([running, waiting]) });
    });
    await engineWorker(bench)
      .evaluate(end)
      .catch(() => undefined);
    const outcomes = await bench.evaluate(() => Reflect.get(window, 'outcomes'));
    const stopped = { ok: false, error: { code: 'engine.stopped' } };
    expect(outcomes).toEqual([stopped, stopped]);
    expect(await bench.evaluate(() => window.bench.engine.state)).toBe('stopped');
    await bench.evaluate(() => window.bench.engine.restart());
    expect(await bench.evaluate(() => window.bench.run('SELECT 2 AS two'))).toEqual({ ok: true, value: [{ two: 2 }] });
    expect(said).toEqual([]);
  });
}

test('what is committed in a stored database survives a killed page, time after time', async ({ bench, site }) => {
  const killed = async () => {
    await bench.goto('about:blank');
    await bench.goto(site);
    await bench.waitForFunction(() => 'bench' in window);
    await expect.poll(() => bench.evaluate(async () => (await window.bench.engine.open('kept')).ok)).toBe(true);
  };
  const run = (text: string) => bench.evaluate((query) => window.bench.run(query), text);
  await bench.evaluate(() => window.bench.engine.open('kept'));
  await run('CREATE TABLE small AS SELECT range AS i FROM range(10000)');
  await run('CREATE TABLE large AS SELECT range AS i FROM range(400000)');
  await killed();
  await run(`INSERT INTO small SELECT * FROM range(500)`);
  await run('CREATE TABLE later AS SELECT 7 AS seven');
  await killed();
  await run('DROP TABLE large');
  await killed();
  expect(await run('SELECT count(*) AS n FROM small')).toEqual({ ok: true, value: [{ n: 10_500 }] });
  expect(await run('SELECT * FROM later')).toEqual({ ok: true, value: [{ seven: 7 }] });
  expect(await run('SELECT * FROM large')).toMatchObject({ ok: false, error: { code: 'engine.query' } });
});

test('a stored database that is open is locked for another, and can be deleted when it is closed', async ({ bench }) => {
  const outcome = await bench.evaluate(async () => {
    const { engine, run, engineElsewhere, isStored, deleteStored } = window.bench;
    await engine.open('kept');
    await run('CREATE TABLE t AS SELECT 1 AS a');
    const elsewhere = await engineElsewhere().open('kept');
    const deletedWhileOpen = await deleteStored('kept');
    await engine.open(null);
    const inMemory = await run('SELECT * FROM t');
    await engine.open('kept');
    const again = await run('SELECT * FROM t');
    await engine.close();
    const afterClose = await run('SELECT 1');
    return {
      elsewhere,
      deletedWhileOpen,
      inMemory,
      again,
      afterClose,
      stored: await isStored('kept'),
      deleted: await deleteStored('kept'),
      left: await isStored('kept'),
    };
  });
  expect(outcome).toMatchObject({
    elsewhere: { ok: false, error: { code: 'storage.locked' } },
    deletedWhileOpen: false,
    inMemory: { ok: false },
    again: { ok: true, value: [{ a: 1 }] },
    afterClose: { ok: false, error: { code: 'engine.stopped' } },
    stored: true,
    deleted: true,
    left: false,
  });
});

test('nothing inside the worker reaches another host, whatever it uses', async ({ bench }) => {
  const elsewhere = await otherHost();
  await fetch(elsewhere.address);
  expect(elsewhere.hits()).toBe(1);

  await bench.evaluate(() => window.bench.run('SELECT 1'));
  const outcomes = await engineWorker(bench).evaluate(async (address) => {
    const attempt = async (reach: () => unknown) => {
      try {
        await reach();
        return 'reached';
      } catch {
        return 'refused';
      }
    };
    const xhr = () => {
      const request = new XMLHttpRequest();
      request.open('GET', address, false);
      request.send();
    };
    const socket = () =>
      new Promise((done, failed) => {
        const opened = new WebSocket(address.replace('http', 'ws'));
        opened.onopen = done;
        opened.onerror = failed;
      });
    const scripts = () => (self as unknown as { importScripts(address: string): void }).importScripts(address);
    return Promise.all([attempt(() => fetch(address, { mode: 'no-cors' })), attempt(xhr), attempt(socket), attempt(scripts)]);
  }, elsewhere.address);
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
  const read = await bench.evaluate((address) => window.bench.run(`SELECT * FROM read_csv('${address}orders.csv')`), elsewhere.address);
  expect(read.ok).toBe(false);
  expect(await bench.evaluate(() => window.bench.run('SELECT 1 AS still'))).toEqual({ ok: true, value: [{ still: 1 }] });
  expect(elsewhere.hits()).toBe(1);
  elsewhere.close();
});

test('an extension is not fetched, and the engine goes on', async ({ bench }) => {
  const outcomes = await bench.evaluate(async () => [
    await window.bench.run('SELECT current_date'),
    await window.bench.run(`SELECT json_extract('{}', '$.a')`),
    await window.bench.run('SELECT 1 AS one'),
  ]);
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([false, false, true]);
});

test('the counter counts what is sent, and not what is fetched or refused', async ({ bench }) => {
  const elsewhere = await otherHost();
  const counts = await bench.evaluate(async (address) => {
    const { sentSoFar, run } = window.bench;
    const later = () => new Promise((done) => setTimeout(done, 1000));
    await run('SELECT 1');
    await fetch('page.js');
    const quiet = sentSoFar();
    await fetch('.', { method: 'POST', body: 'x'.repeat(1000) });
    await fetch(new Request('.', { method: 'POST', body: new Blob(['12345']) }));
    await fetch('.?q=12');
    navigator.sendBeacon('.', 'hello');
    const request = new XMLHttpRequest();
    request.open('POST', '.');
    request.send('abc');
    await later();
    const own = sentSoFar();
    await fetch(address, { method: 'POST', body: 'secret' }).catch(() => undefined);
    await later();
    return { quiet, own, refused: sentSoFar() };
  }, elsewhere.address);
  expect(counts.quiet).toEqual({ bytes: 0, elsewhere: 0, refused: 0 });
  expect(counts.own).toEqual({ bytes: 1000 + 5 + 5 + 5 + 3, elsewhere: 0, refused: 0 });
  expect(counts.refused).toEqual({ ...counts.own, refused: 1 });
  expect(elsewhere.hits()).toBe(0);
  elsewhere.close();
});

test('projects stay on the device, and erasing leaves nothing, provably', async ({ bench }) => {
  const project = { id: 'a', name: 'Shop', step: 8, savedAt: '2026-11-21T10:00:00.000Z', keptTables: true, document: '{}', history: '[]' };
  await bench.evaluate((one) => window.bench.projects.save(one), project);
  await bench.reload();
  const outcome = await bench.evaluate(async () => {
    const { projects, engine, run, leftOnDevice, eraseEverything } = window.bench;
    const [lasts, list, loaded] = [await projects.lasts(), await projects.list(), await projects.load('a')];
    localStorage.setItem('kavel.theme', 'dark');
    await caches.open('kavel');
    await engine.open('a');
    await run('CREATE TABLE t AS SELECT 1 AS a');
    const before = await leftOnDevice();
    const whileOpen = await eraseEverything();
    await engine.close();
    return { lasts, list, loaded, before, whileOpen, after: await eraseEverything() };
  });
  const { document: _document, history: _history, ...line } = project;
  expect(outcome.lasts).toBe(true);
  expect(outcome.list).toEqual({ ok: true, value: [line] });
  expect(outcome.loaded).toEqual({ ok: true, value: project });
  expect(outcome.before).toMatchObject({ databases: ['kavel'], caches: ['kavel'], keys: ['kavel.theme'] });
  expect(outcome.whileOpen.files).toEqual(['kavel-a.duckdb']);
  expect(outcome.after).toEqual({ databases: [], files: [], caches: [], keys: [], serviceWorkers: 0 });
});
