import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '#server/deps.ts';
import { BodyFault } from '#server/http/body.ts';
import { type FileParts, LARGEST_PART } from './file-parts.ts';
import { isOpen, type OwnFile, withOwnFile } from './own-file.ts';

const ADDRESS = '/files/:id/documents/:requirement/parts/:hash';
const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/**
 * A file in parts, for the script of the documents' page: GET tells in `upload-offset` how many bytes are there, POST brings those that follow (its own `upload-offset`
 * says where they belong; 409 where another part is due). Whoever breaks off goes on there. The form that is posted at last names the file in place of bringing it.
 */
export async function documentPartRoutes(app: FastifyInstance, deps: Deps, parts: FileParts): Promise<void> {
  const access = { config: { access: ['applicant'] as const } };
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: LARGEST_PART }, (_request, body, done) => done(null, body));
    scope.get(ADDRESS, access, async (request, reply) => withOwnFile(request, reply, deps, async (own) => told(reply, 204, await parts.received(own.case.id, hashOf(request)))));
    scope.post(ADDRESS, access, async (request, reply) => withOwnFile(request, reply, deps, add));
  });

  async function add({ request, reply, case: kase }: OwnFile): Promise<unknown> {
    const { body, headers } = request;
    const offset = Number(headers['upload-offset'] ?? 'none');
    if (!Buffer.isBuffer(body) || !Number.isSafeInteger(offset) || !isHash(hashOf(request))) throw new BodyFault(415, 'body.unknown-type');
    if (!isOpen(kase)) return told(reply, 409, 0);
    const now = await parts.add(kase.id, hashOf(request), offset, body);
    if (now === undefined) throw new BodyFault(413, 'body.too-large');
    return told(reply, now === offset + body.length ? 204 : 409, now);
  }
}

const hashOf = ({ params }: FastifyRequest): string => {
  const { hash } = params as { hash: string };
  return isHash(hash) ? hash : 'none';
};

const told = (reply: FastifyReply, status: number, received: number): FastifyReply => reply.code(status).header('cache-control', 'no-store').header('upload-offset', String(received)).send();
