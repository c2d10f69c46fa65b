import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveSite } from './serve.js';

const headers = readFileSync('static/_headers', 'utf8');
let outside: string;
let root: string;
const open: (() => Promise<void>)[] = [];

async function site(base = ''): Promise<string> {
  const { address, close } = await serveSite({ root, base });
  open.push(close);
  return address;
}

/** Asks for a path exactly as written: `fetch` would tidy `..` away first. */
const statusOf = (address: string, path: string): Promise<number> =>
  new Promise((done, failed) => {
    const { port } = new URL(address);
    request({ host: '127.0.0.1', port, path }, (response) => done(response.resume().statusCode ?? 0))
      .on('error', failed)
      .end();
  });

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'kavel-serve-'));
  root = join(outside, 'build');
  mkdirSync(join(root, 'stap één'), { recursive: true });
  mkdirSync(join(root, 'engine'));
  mkdirSync(join(root, 'empty'));
  writeFileSync(join(outside, 'secret.txt'), 'not yours');
  writeFileSync(join(root, '_headers'), headers);
  writeFileSync(join(root, 'index.html'), '<h1>start</h1>');
  writeFileSync(join(root, 'stap één', 'index.html'), '<h1>step</h1>');
  writeFileSync(join(root, 'engine', 'duckdb.wasm.gz'), 'zipped');
  writeFileSync(join(root, 'font.woff2'), 'font');
});

afterAll(async () => {
  await Promise.all(open.map((close) => close()));
  rmSync(outside, { recursive: true });
});

describe('serving the built site', () => {
  it('sends pages under the policy of the file of headers', async () => {
    const response = await fetch(await site());
    expect(await response.text()).toBe('<h1>start</h1>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('sends a compressed engine as the bytes it is, to be kept for good', async () => {
    const response = await fetch(`${await site()}engine/duckdb.wasm.gz`);
    expect(await response.text()).toBe('zipped');
    expect(response.headers.get('content-type')).toBe('application/gzip');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('adds the slash a page needs, and keeps a base path', async () => {
    const address = await site('/some/path');
    const response = await fetch(`${address}stap één`);
    expect(response.url).toBe(`${address}stap%20%C3%A9%C3%A9n/`);
    expect(await response.text()).toBe('<h1>step</h1>');
    expect((await fetch(`${address}stap één?p=7`)).url).toBe(`${address}stap%20%C3%A9%C3%A9n/?p=7`);
    expect((await fetch(new URL('/', address))).status).toBe(404);
  });

  it('has nothing outside its folder', async () => {
    const address = await site();
    expect(await statusOf(address, '/font.woff2')).toBe(200);
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/nothing',
      '/%',
      '/font.woff2/',
      '/empty',
      '/font.woff2%00',
    ]) {
      expect([path, await statusOf(address, path)]).toEqual([path, 404]);
    }
  });

  it('says the same policy as the page itself', () => {
    const inPage = /content-security-policy"\s+content="([^"]+)"/.exec(readFileSync('src/app.html', 'utf8'))?.[1];
    const inHeaders = /Content-Security-Policy: (.+)/.exec(headers)?.[1];
    expect(inHeaders).toBe(`${inPage}; frame-ancestors 'none'`);
  });
});
