import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FilePageProps } from '#runtime/desk/file-page.tsx';
import { sendPage, type SendOptions } from '#server/http/page.ts';

/** The page of a file at a desk. It can ask questions, so it brings the form library, which is loaded with the first one: a server starts a twentieth sooner. */
export async function sendFilePage(request: FastifyRequest, reply: FastifyReply, props: FilePageProps, options?: SendOptions): Promise<FastifyReply> {
  loaded ??= import('#runtime/desk/file-page.tsx');
  const { FilePage } = await loaded;
  return sendPage(request, reply, <FilePage {...props} />, options);
}

let loaded: Promise<typeof import('#runtime/desk/file-page.tsx')> | undefined;
