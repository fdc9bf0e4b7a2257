import { connect } from 'node:net';
import { startProcess, withFolder } from './processes.ts';

interface Fetched { path: string; status: number; bytes: number; body: string }

/** What a phone downloads for the first form page of twenty fields, cold, JavaScript off: bytes on the wire (headers included) and requests. */
export function pageWeight(): Promise<{ unit: string; bytes: number; requests: number; parts: { path: string; bytes: number }[]; aim: { bytes: number; requests: number } }> {
  return withFolder(async (folder) => {
    const { line, stop } = await startProcess('product', ['1', 'serve', 'file'], { STAMPLESS_DATA: folder, PORT: '3000' });
    try {
      const { port, cookie, file } = JSON.parse(line) as { port: number; cookie: string; file: string };
      const page = await fetchOnce(port, `/files/${file}/steps/form`, cookie);
      const parts = [page, ...(await Promise.all(styleSheets(page.body).map((path) => fetchOnce(port, path, cookie))))];
      if (parts.some(({ status }) => status !== 200)) throw new Error(parts.map(({ path, status }) => `${path} ${status}`).join(', '));
      return { unit: 'bytes on the wire', bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0), requests: parts.length, parts: parts.map(({ path, bytes }) => ({ path: path.replace(file, '…'), bytes })), aim: { bytes: 14_000, requests: 3 } };
    } finally {
      await stop();
    }
  });
}

/** Without script a browser asks for the style sheets; a script of ours is counted too, as most browsers ask for it. */
const styleSheets = (html: string): string[] => [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!);

/** One request on a connection of its own, compressed as browsers ask; counts every byte that came. */
function fetchOnce(port: number, path: string, cookie: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: ${cookie}\r\naccept: text/html\r\naccept-encoding: br, gzip\r\nconnection: close\r\n\r\n`));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', async () => {
      const all = Buffer.concat(chunks);
      const head = all.indexOf('\r\n\r\n');
      const header = all.toString('latin1', 0, head);
      resolve({ path, status: Number(header.slice(9, 12)), bytes: all.length, body: await unpacked(all.subarray(head + 4), header) });
    });
  });
}

async function unpacked(body: Buffer, header: string): Promise<string> {
  const { brotliDecompressSync, gunzipSync } = await import('node:zlib');
  const whole = /transfer-encoding: chunked/i.test(header) ? joinChunks(body) : body;
  if (/content-encoding: br/i.test(header)) return brotliDecompressSync(whole).toString();
  return /content-encoding: gzip/i.test(header) ? gunzipSync(whole).toString() : whole.toString();
}

function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!size) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
  return Buffer.concat(parts);
}
