// Keeps the page, its files, the keys and the newest status list, so that codes are checked without a network. FILES and VERSION are written in front by the server.
const CACHE = `verifier-${VERSION}`;
const NEWEST = ['./', 'known.json'];
const LIKE = { ignoreSearch: true, ignoreVary: true };

/** Asked for as nobody in particular: the page kept is no one's own. */
const keep = async (path) => {
  const address = path === './' ? `./${self.location.search}` : path;
  const answer = await fetch(address, { credentials: 'omit', cache: 'no-store' });
  if (answer.ok) await (await caches.open(CACHE)).put(path, answer.clone());
  return answer;
};

self.addEventListener('install', (event) => event.waitUntil(Promise.all([...NEWEST, ...FILES].map(keep)).then(() => self.skipWaiting())));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('verifier-') && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const { pathname } = new URL(event.request.url);
  const newest = NEWEST.find((path) => new URL(path, self.location).pathname === pathname);
  const kept = async () => (await caches.open(CACHE)).match(newest ?? event.request, LIKE);
  if (newest === 'known.json') event.respondWith(keep(newest).catch(kept));
  else if (newest) event.respondWith(fetch(event.request).catch(kept));
  else event.respondWith(kept().then((answer) => answer ?? fetch(event.request)));
});
