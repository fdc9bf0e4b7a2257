import type { FastifyInstance, FastifyReply } from 'fastify';
import { normaliseToken } from '#runtime/certificates/short-code.ts';
import { LogPlacePage } from '#runtime/portal/verify/log-place-page.tsx';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { type IssuedProof, proveIssued } from '#server/log/prove-issued.ts';
import { rootHash } from '#server/log/root.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import type { GrantRow } from '#server/stores/rows.ts';

const LOOKS = { max: 30, timeWindow: '1 minute' };
type Asked = { Params: { token: string } };

/** Where the granting of a certificate stands in the sealed log, with the proof that it does: for people, and for programs. */
export function logPlaceRoutes(app: FastifyInstance, { store, config }: Deps): void {
  const options = { config: { access: ['public' as const], rateLimit: LOOKS } };

  app.get<Asked>('/verify/:token/log', options, async (request, reply) => {
    const grant = await grantOf(request.params.token);
    if (!grant) return reply.callNotFound();
    const proof = await proveIssued(store, grant);
    const found = typeof proof === 'string' ? proof : { ...proof, place: proof.index + 1, root: rootHash(proof.root) };
    const page = `/verify/${grant.token}`;
    return sendPage(request, secret(reply), <LogPlacePage context={await deskContext(request, config)} number={grant.number} found={found} page={page} file={`${page}/log.json`} />);
  });

  app.get<Asked>('/verify/:token/log.json', options, async (request, reply) => {
    const grant = await grantOf(request.params.token);
    const proof = grant && (await proveIssued(store, grant));
    if (!grant || typeof proof !== 'object') return secret(reply).status(proof === undefined ? 404 : proof === 'different' ? 409 : 202).send({ number: grant?.number, found: proof ?? 'unknown' });
    return secret(reply).header('content-disposition', `attachment; filename="${grant.number}.log.json"`).send(fileOf(proof));
  });

  async function grantOf(typed: string): Promise<GrantRow | undefined> {
    const token = normaliseToken(typed);
    return token === undefined ? undefined : store.grantByToken(token);
  }

  const fileOf = ({ entry, leaf, index, size, path, tree, day, root }: IssuedProof) => ({
    entry, leafHash: leaf, leafIndex: index, treeSize: size, auditPath: path, treeHash: tree, day, root, tree: 'RFC 9162, section 2.1, SHA-256', roots: `${config.address}/log/roots.json`,
  });
}

/** The address holds the certificate's secret: it goes to no other site and into no search engine. */
const secret = (reply: FastifyReply): FastifyReply => reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex').header('cache-control', 'no-store');
