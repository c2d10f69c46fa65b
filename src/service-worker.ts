/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { base, build, files, prerendered, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `kavel-${version}`;
/** The engine is large: it is kept after the site itself works without the network. */
const isEngine = (path: string): boolean => path.startsWith(`${base}/engine/`);
/** The example is kept when it is first wanted. */
const isSample = (path: string): boolean => path.startsWith(`${base}/sample/`) && path.endsWith('.csv.gz');
/** Written in front of this file when the site is built (`tests/build/scripts-in-files.js`). */
const { startScripts = [] } = self as unknown as { startScripts?: string[] };
const ours = new Set([...build, ...files, ...prerendered, ...startScripts.map((path) => `${base}/${path}`)]);

worker.addEventListener('install', (event) => {
  const wanted = [...ours].filter((path) => !isEngine(path) && !isSample(path) && !path.endsWith('/_headers'));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(wanted)));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder().then(() => worker.clients.claim()));
  void keepEngine();
});

async function keepEngine(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...ours].filter(isEngine));
}

async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('kavel-') && name !== CACHE).map((name) => caches.delete(name)));
}

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (event.request.mode === 'navigate') event.respondWith(fromSiteElseKept(event.request));
  else if (ours.has(url.pathname)) event.respondWith(keptElseFromSite(event.request));
});

/** Pages come from the site while it can be reached, so that a new version shows; else as they were kept. */
async function fromSiteElseKept(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (unreachable) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw unreachable;
  }
}

/** Everything else has a name that changes with its content: what is kept is right. */
async function keptElseFromSite(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
  }
  return response;
}
