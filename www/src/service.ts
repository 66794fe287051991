/**
 * The service worker of the site: keeps every file of one version, so that the page opens without a network.
 * xtask writes `FILES` and `VERSION` before it. The page's data never comes here; it answers with our own files only.
 */
declare const FILES: readonly string[];
declare const VERSION: string;

interface Extendable extends Event {
  waitUntil(done: Promise<unknown>): void;
}
interface Asked extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
  readonly location: Location;
}
declare const self: Scope;

const NAME = `duibiao-${VERSION}`;

async function install(): Promise<void> {
  const cache = await caches.open(NAME);
  // Past the browser's own cache, which may hold the page of the version before.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })));
}

/** One older version stays for windows that still show it and may yet load its parts. */
async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith('duibiao-') && name !== NAME);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const wanted = pathname === new URL(self.registration.scope).pathname ? new URL('index.html', self.registration.scope).href : request;
  const kept = (await (await caches.open(NAME)).match(wanted)) ?? (await caches.match(wanted));
  return kept ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && new URL(url).origin === self.location.origin) event.respondWith(answer(event.request));
});
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});

export {};
