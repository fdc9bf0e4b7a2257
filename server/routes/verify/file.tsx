import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FileFault } from '#runtime/portal/verify/file-form.tsx';
import { type FileAnswer, FilePage } from '#runtime/portal/verify/file-page.tsx';
import { LARGEST_FILE } from '#runtime/portal/verify/largest-file.ts';
import { instantOf } from '#server/cases/record.ts';
import { verifyAddress } from '#server/certificates/issue.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { uploadedFile } from '#server/routes/portal/uploaded-file.ts';
import { type SealCheck, verifySealedPdf } from '#server/seals/verify-sealed-pdf.ts';
import { credentialIn } from './credential-file.ts';
import { isCutOff } from './cut-off.ts';
import { isLocked } from './locked.ts';
import type { SendStanding } from './send-standing.tsx';

const UPLOADS = { max: 20, timeWindow: '1 minute' };
/** One byte more than is taken tells that a file is too large; the rest of it is read past, so that the page can say so. */
const ONE_PDF = { limits: { fileSize: LARGEST_FILE + 1 }, throwFileSizeLimit: false };

/** Anybody may have a PDF or a verifiable credential checked; nothing of it is kept. */
export function fileRoute(app: FastifyInstance, deps: Deps, sendStanding: SendStanding): void {
  // A browser that opens a tab again asks for the answer's address without the file.
  app.get('/verify/file', { config: { access: ['public'] } }, async (_request, reply) => reply.redirect('/verify', 303));
  app.post('/verify/file', { config: { access: ['public'], rateLimit: UPLOADS, multipartOptions: ONE_PDF } }, async (request, reply) => {
    const file = await uploadedFile(request.body);
    if (!file) return sendFault(reply, 'nothing-chosen');
    return file.bytes.length > LARGEST_FILE ? sendFault(reply, 'too-large') : sendCheck(deps, sendStanding, request, reply, file.bytes);
  });
}

async function sendCheck(deps: Deps, sendStanding: SendStanding, request: FastifyRequest, reply: FastifyReply, bytes: Buffer): Promise<FastifyReply> {
  const { store, config } = deps;
  if (bytes.length === 0) return sendFault(reply, 'empty');
  const check = await verifySealedPdf(bytes, (id) => store.sealKey(id));
  if (check.found === 'no-pdf') {
    const credential = await credentialIn(bytes, deps);
    if (!credential) return sendFault(reply, 'no-pdf');
    return 'grant' in credential ? sendStanding(request, reply, credential.grant, { hasCode: true }) : sendAnswer(deps, request, reply, credential.answer);
  }
  const issued = check.found === 'intact' ? { check, bytes } : check.found === 'changed' ? await issuedPart(bytes, store) : undefined;
  const grant = issued && (await store.grantByPdf(hash('sha256', issued.bytes)));
  const isCopy = issued !== undefined && issued.bytes !== bytes;
  if (issued && grant && (!isCopy || (await longTerm()).readCopy(bytes, issued.bytes.length))) {
    const { key: { title, retiredAt }, stampedAt, at: sealedAt } = issued.check;
    return sendStanding(request, reply, grant, { hasCode: true, file: { institution: title, ...(isCopy ? { hasProofs: true } : {}), sealedAt, ...(stampedAt === undefined ? {} : { stampedAt }), retiredAt: retiredAt === null ? null : instantOf(retiredAt), address: new URL(verifyAddress(config.address, grant.token)).pathname } });
  }
  if ((check.found === 'changed' || !('key' in check)) && isLocked(bytes)) return sendAnswer(deps, request, reply, { found: 'locked' });
  if (check.found === 'specimen') return sendAnswer(deps, request, reply, { found: 'specimen', sealedAt: check.at, timeZone: config.timeZone });
  const answer = 'key' in check ? { found: check.found === 'intact' ? 'not-issued' as const : check.found, institution: check.key.title } : { found: isCutOff(bytes) ? 'cut-off' as const : check.found };
  return sendAnswer(deps, request, reply, answer);
}

/** Loaded when a file is longer than the one that was sealed: a start does not pay for it. */
const longTerm = () => import('#server/seals/long-term/read-copy.ts');

/** The file that was sealed, where something was appended to it: a long-term copy begins with the one that was issued. */
async function issuedPart(pdf: Buffer, store: Deps['store']): Promise<{ check: Extract<SealCheck, { found: 'intact' }>; bytes: Buffer } | undefined> {
  const length = (await longTerm()).sealedLength(pdf);
  const bytes = length === undefined ? undefined : pdf.subarray(0, length);
  const check = bytes && (await verifySealedPdf(bytes, (id) => store.sealKey(id)));
  return bytes && check?.found === 'intact' ? { check, bytes } : undefined;
}

const sendAnswer = async ({ config }: Deps, request: FastifyRequest, reply: FastifyReply, answer: FileAnswer): Promise<FastifyReply> =>
  sendPage(request, reply, <FilePage context={await deskContext(request, config, '/verify')} answer={answer} host={new URL(config.address).host} />);

/** To the page of the form itself: Back and Reload send nothing again. */
const sendFault = async (reply: FastifyReply, fault: FileFault['fault']): Promise<FastifyReply> => reply.redirect(`/verify?file=${fault}`, 303);
