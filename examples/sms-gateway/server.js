// A gateway of text messages for trying things out: it prints them instead of sending.
// Environment: PORT (3163), SMS_TOKEN (shared with Stampless).
import { createServer } from 'node:http';

const token = process.env.SMS_TOKEN ?? '';
if (token === '') throw new Error('SMS_TOKEN is missing');
const LONGEST_BODY = 10_000;
/** Ids taken before: the same message asked for again is not sent again. */
const taken = new Set();

/** What happens to a phone is in its last digits, so that every way a gateway fails can be tried. */
const failing = { 404: 404, 422: 422, 429: 429, 500: 500, 503: 503 };

async function answer(request) {
  if (request.method !== 'POST') return 405;
  if (request.headers.authorization !== `Bearer ${token}`) return 401;
  let body = '';
  for await (const part of request) if ((body += part).length > LONGEST_BODY) return 413;
  const { id, to, text } = JSON.parse(body);
  if (typeof id !== 'string' || typeof to !== 'string' || typeof text !== 'string' || !/^\+[1-9][0-9]{6,14}$/.test(to)) return 422;
  const status = failing[to.slice(-3)];
  if (status) return status;
  if (to.endsWith('999')) await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (!taken.has(id)) process.stdout.write(`${JSON.stringify({ id, to, text })}\n`);
  taken.add(id);
  return 202;
}

const server = createServer((request, response) => {
  answer(request).catch(() => 400).then((status) => response.writeHead(status).end());
});
server.listen(Number(process.env.PORT ?? 3163), '127.0.0.1', () => process.stdout.write(`listening ${server.address().port}\n`));
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
