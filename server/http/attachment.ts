import type { FastifyReply } from 'fastify';

/** Sends a file to be kept, never shown inside our pages (checklist S25); its name as RFC 6266 and RFC 8187 write it. */
export function sendAttachment(reply: FastifyReply, bytes: Uint8Array, type: string, name: string): FastifyReply {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return reply.type(type).header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .header('cache-control', 'no-store').header('x-content-type-options', 'nosniff').header('content-security-policy', "default-src 'none'; sandbox").send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
