import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { headersFor, readHeaderRules } from './header-rules.js';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
};

/**
 * Serves a built site on loopback as a static host would: the headers of its `_headers` file, index pages, and its own
 * page for what is not there. Port 0 takes a free one. A `base` as `/some/path` puts the site there and nowhere else.
 *
 * @param {{ root?: string, base?: string, port?: number }} [options]
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serveSite({ root: folder = builtSite, base = '', port = 0 } = {}) {
  const root = resolve(folder);
  const rules = existsSync(join(root, '_headers')) ? readHeaderRules(readFileSync(join(root, '_headers'), 'utf8')) : [];
  const server = createServer((request, response) => {
    const path = pathWithin(base, request.url ?? '/');
    const found = path === null ? null : fileOf(root, path);
    if (path !== null && found === 'folder') {
      const query = /\?.*/.exec(request.url ?? '')?.[0] ?? '';
      response.writeHead(308, { location: `${base}${encodeURI(path)}/${query}` }).end();
      return;
    }
    const file = found ?? join(root, '404.html');
    for (const [name, value] of headersFor(rules, path ?? '/')) response.setHeader(name, value);
    if (!found && !existsSync(file)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    response.writeHead(found ? 200 : 404, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-length': statSync(file).size,
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise((done, failed) => server.once('error', failed).listen(port, '127.0.0.1', () => done(null)));
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}${base}/`;
  const close = () =>
    new Promise((/** @type {(nothing: void) => void} */ done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { address, close };
}

const builtSite = fileURLToPath(new URL('../../build', import.meta.url));

/** The path asked for below the base, decoded; null when it lies elsewhere. @param {string} base @param {string} url */
function pathWithin(base, url) {
  const path = url.split(/[?#]/)[0] ?? '/';
  if (!path.startsWith(`${base}/`)) return null;
  try {
    return decodeURIComponent(path.slice(base.length));
  } catch {
    return null;
  }
}

/** A file to send, `folder` when the address lacks its slash, null when there is nothing. @param {string} root @param {string} path */
function fileOf(root, path) {
  const place = resolve(root, `.${path}`);
  if ((place !== root && !place.startsWith(root + sep)) || path.includes('\0') || !existsSync(place)) return null;
  if (!statSync(place).isDirectory()) return path.endsWith('/') ? null : place;
  const index = join(place, 'index.html');
  if (!existsSync(index)) return null;
  return path.endsWith('/') ? index : 'folder';
}

async function main() {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '4173' }, base: { type: 'string', default: process.env.KAVEL_BASE ?? '' } },
  });
  const { address } = await serveSite({ base: values.base, port: Number(values.port) }).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    console.log(`Port ${values.port} is taken; another one, then.`);
    return serveSite({ base: values.base });
  });
  console.log(`Kavel is at ${address} (Ctrl+C stops it).`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
