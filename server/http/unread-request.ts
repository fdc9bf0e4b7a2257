import type { Socket } from 'node:net';
import { PAGE_LANGUAGES } from '#runtime/texts/languages.ts';
import { securityHeaders } from './security.ts';

const STATUS: Partial<Record<string, string>> = { HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large', ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout' };

/** Answers what is no request that could be read: an address or headers of too many characters, say. Who asks, and in which language, is not known: it is said in each. */
export const unreadRequest = (production: boolean) => (fault: Error & { code?: string }, socket: Socket): void => {
  if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  void import('#runtime/texts/translate.ts').then(({ translator }) => {
    const text = PAGE_LANGUAGES.map((language) => `${translator(language)('refusal.request.unread')}\n`).join('\n');
    const headers = Object.entries({ ...securityHeaders(production), 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(text), connection: 'close' });
    socket.end(`HTTP/1.1 ${STATUS[fault.code ?? ''] ?? '400 Bad Request'}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`);
  }).catch(() => socket.destroy());
};
