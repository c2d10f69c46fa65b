const REFUSED_WITHIN_MS = 500;

/**
 * What this page sent since it was opened. `bytes`: bodies of requests to any host, this site included; text after a `?` in any
 * address; whole addresses of other hosts. Fetching the site's own files sends none of these. `elsewhere`: requests to another
 * host that left the page, which the page's policy does not allow. `refused`: what the policy stopped.
 * Not counted here: workers. They inherit the policy, which lets them reach this site only.
 */
export interface Sent {
  readonly bytes: number;
  readonly elsewhere: number;
  readonly refused: number;
}

let sent: Sent = { bytes: 0, elsewhere: 0, refused: 0 };
let counting = false;
const refusals: string[] = [];
const listeners = new Set<(sent: Sent) => void>();

export const sentSoFar = (): Sent => sent;

/** Calls at every change; gives the way to stop. */
export function onSent(listener: (sent: Sent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Begins to count. Call it before anything else of the page runs; a second call does nothing. */
export function startCounting(): void {
  if (counting) return;
  counting = true;
  countFetches();
  countXhrs();
  countBeacons();
  countSockets();
  countOtherHosts();
}

function add(more: Partial<Sent>): void {
  const { bytes = 0, elsewhere = 0, refused = 0 } = more;
  if (bytes + elsewhere + refused === 0) return;
  sent = { bytes: sent.bytes + bytes, elsewhere: sent.elsewhere + elsewhere, refused: sent.refused + refused };
  for (const listener of listeners) listener(sent);
}

function countFetches(): void {
  const native = window.fetch;
  window.fetch = (input, init) => {
    const request = input instanceof Request ? input : null;
    const address = request?.url ?? String(input);
    if (init?.body instanceof ReadableStream) {
      void countRequest(address, null);
      return native(input, { ...init, body: init.body.pipeThrough(counter()) });
    }
    void countRequest(address, init?.body ?? (request?.body ? request.clone() : null));
    return native(input, init);
  };
}

function countXhrs(): void {
  const prototype = XMLHttpRequest.prototype;
  const { open, send } = prototype;
  const addresses = new WeakMap<XMLHttpRequest, string>();
  prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL, ...rest: [boolean?, string?, string?]) {
    addresses.set(this, String(url));
    return open.call(this, method, url, rest[0] ?? true, rest[1], rest[2]);
  };
  prototype.send = function (body) {
    void countRequest(
      addresses.get(this) ?? location.href,
      body instanceof Document ? new XMLSerializer().serializeToString(body) : (body ?? null),
    );
    return send.call(this, body);
  };
}

function countBeacons(): void {
  const prototype = Navigator.prototype;
  const native = prototype.sendBeacon;
  prototype.sendBeacon = function (url, body) {
    void countRequest(String(url), body ?? null);
    return native.call(this, url, body);
  };
}

function countSockets(): void {
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (message) {
    if (this.readyState === WebSocket.OPEN) void countRequest(this.url, message);
    return send.call(this, message);
  };
}

/** Counts what the wrappers do not see: images, scripts, anything else the browser itself asks another host for. */
function countOtherHosts(): void {
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    if (!isElsewhere(blockedURI)) return;
    refusals.push(blockedURI);
    add({ refused: 1 });
  });
  const observer = new PerformanceObserver((entries) => {
    for (const { name } of entries.getEntries()) if (isElsewhere(name)) void countElsewhere(name);
  });
  observer.observe({ type: 'resource', buffered: true });
}

async function countElsewhere(address: string): Promise<void> {
  if (!(await wasRefused(address, 0))) add({ elsewhere: 1 });
}

/** A request to another host counts when the policy has not refused it: the browser tells so a moment later. */
async function countRequest(address: string, body: Request | BodyInit | null): Promise<void> {
  const url = new URL(address, location.href);
  const asked = refusals.length;
  const bytes = addressBytes(url) + (await bodyBytes(body));
  if (isElsewhere(url.href) && (await wasRefused(url.href, asked))) return;
  add({ bytes });
}

/** Whether the policy refused this address, looking at its refusals from the `since`th on. */
async function wasRefused(address: string, since: number): Promise<boolean> {
  await new Promise((later) => setTimeout(later, REFUSED_WITHIN_MS));
  return refusals.slice(since).some((refused) => address.startsWith(refused));
}

async function bodyBytes(body: Request | BodyInit | null): Promise<number> {
  if (body === null) return 0;
  const blob = body instanceof Request ? body.blob() : new Response(body).blob();
  return (await blob).size;
}

const counter = (): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({
    transform(chunk, controller) {
      add({ bytes: chunk.byteLength });
      controller.enqueue(chunk);
    },
  });

/** Of an address on this site only what stands after the `?` carries anything; of another host's, all of it. */
function addressBytes(url: URL): number {
  if (isElsewhere(url.href)) return textBytes(url.href);
  return url.host === location.host ? textBytes(url.search) : 0;
}

function isElsewhere(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return /^(https?|wss?):$/.test(protocol) && host !== location.host;
}

const textBytes = (text: string): number => new TextEncoder().encode(text).byteLength;
