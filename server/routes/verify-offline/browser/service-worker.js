// Keeps the page, its files, the keys and the newest status list, so that codes are checked without a network. FILES and VERSION are written in front by the server.
const CACHE = `verifier-${VERSION}`;
const NEWEST = ['./', 'known.json'];
const LIKE = { ignoreSearch: true, ignoreVary: true };

/** How long a network that gives no answer is waited for (milliseconds). */
const PATIENCE = 3_000;

/** Asked for as nobody in particular: the page kept is no one's own. What is no answer (a server that is down or asked too often, somebody else's page in its place) never replaces what was kept. */
const keep = async (path) => {
  const address = path === './' ? `./${self.location.search}` : path;
  const answer = await fetch(address, { credentials: 'omit', cache: 'no-store' });
  if (!answer.ok || (path === 'known.json' && !answer.headers.get('content-type')?.includes('json'))) throw new Error(`${path}: ${answer.status}`);
  await (await caches.open(CACHE)).put(path, answer.clone());
  return answer;
};

/** What a network answers within reason. */
const soon = (answer) => Promise.race([answer, new Promise((_resolve, reject) => setTimeout(reject, PATIENCE))]);

/** A page that the network has; undefined where it has none. */
const fromNetwork = async (request) => {
  const answer = await fetch(request);
  return answer.status < 500 && answer.status !== 429 ? answer : undefined;
};

/** Marked, so that the page does not take it for news. */
const marked = (answer) => answer && new Response(answer.body, { headers: { 'content-type': 'application/json', 'x-kept': 'yes' } });

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
  if (newest === 'known.json') event.respondWith(soon(keep(newest)).catch(async () => marked(await kept()) ?? fetch(event.request)));
  else if (newest) event.respondWith(soon(fromNetwork(event.request)).catch(() => undefined).then(async (answer) => answer ?? (await kept()) ?? fetch(event.request)));
  else event.respondWith(kept().then((answer) => answer ?? fetch(event.request)));
});
