import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KeptForm, KeptForms } from './kept-forms.ts';

export const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0]!;

/**
 * Answers a form that needs another look by sending the browser to the page itself, which then shows what was kept: Back and Reload send nothing
 * twice, and the language can be changed without losing a word. Where it cannot be kept, or a script asked and puts the answer into its page, `draw` answers at once.
 */
export async function askAgain(kept: KeptForms, request: FastifyRequest, reply: FastifyReply, address: string, what: KeptForm, draw: () => unknown): Promise<unknown> {
  if (request.headers['x-enhanced'] !== undefined || !(await kept.keep(request, reply, address, what))) return draw();
  const { lang } = request.query as { lang?: unknown };
  return reply.redirect(typeof lang === 'string' ? `${address}${address.includes('?') ? '&' : '?'}lang=${encodeURIComponent(lang)}` : address, 303);
}

/** Whether the browser itself says that a form stood on a page of ours: what it holds may then be shown to its sender, though not be acted upon. */
export function isFromOwnPage({ headers, protocol, host }: FastifyRequest, address: string): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin !== undefined && [new URL(address).origin, `${protocol}://${host}`].includes(headers.origin) : site === 'same-origin';
}
