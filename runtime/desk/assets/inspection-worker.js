// Keeps the inspections' pages and what they load, so that they open without a network. It is in charge of /desk/inspections/ and nothing else.
const CACHE = 'inspections';

const kept = async (request) => (await caches.open(CACHE)).match(request, { ignoreSearch: true, ignoreVary: true });

async function keep(request) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { pathname } = new URL(request.url);
  // Files change their address when they change: what is kept is right.
  if (pathname.startsWith('/assets/')) event.respondWith(kept(request).then((answer) => answer ?? keep(request)));
  else if (request.mode === 'navigate') event.respondWith(keep(request).catch(async (fault) => (await kept(request)) ?? Promise.reject(fault)));
});
