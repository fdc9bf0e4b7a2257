import type { FastifyInstance } from 'fastify';
import { type PublicSeal, SealsPage } from '#runtime/portal/verify/seals-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { chainIn, nameOf } from '#server/seals/certificate-chain.ts';
import { isInstitution } from '#server/seals/special-keys.ts';
import type { SealKeyRow } from '#server/stores/rows.ts';

const LOOKS = { max: 120, timeWindow: '1 minute' };

/** The seals of all institutions, in use and retired, for people. */
export function sealsRoute(app: FastifyInstance, { store, config }: Deps): void {
  app.get('/verify/seals', { config: { access: ['public'], rateLimit: LOOKS } }, async (request, reply) => {
    const keys = (await store.sealKeys()).filter(({ institution }) => isInstitution(institution));
    // Those of an institution are together, oldest first: what is in use is looked for first.
    return sendPage(request, reply, <SealsPage context={await deskContext(request, config)} seals={keys.map(published).sort((one, other) => Number(one.retired !== null) - Number(other.retired !== null))} />);
  });
}

function published({ id, title, certificate, notBefore, notAfter, retiredAt }: SealKeyRow): PublicSeal {
  const { own, others } = chainIn(certificate);
  const top = others.at(-1) ?? own;
  const root = top.subject === top.issuer ? [] : [top.issuer.replaceAll('\n', ', ')];
  return { id, title, from: instantOf(notBefore), until: instantOf(notAfter), retired: retiredAt === null ? null : instantOf(retiredAt), issuers: [...others.map(nameOf), ...root] };
}
