import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { officesIn } from '#runtime/portal/verify/offices.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { normaliseCertificateNumber } from '#runtime/certificates/number.ts';
import { codeInAddress, normaliseToken } from '#runtime/certificates/short-code.ts';
import { EMPTY_REPORT, LARGEST_PHOTO, type ReportDraft, type ReportFault, reportFaults } from '#runtime/portal/verify/report-draft.ts';
import { ReceiptPage, ReportPage, type ReportPageProps } from '#runtime/portal/verify/report-page.tsx';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { newId, newSecret } from '#server/ids.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { askAgain } from '#server/routes/portal/asking-again.ts';
import type { KeptForm, KeptForms } from '#server/routes/portal/kept-forms.ts';
import { uploadedFile } from '#server/routes/portal/uploaded-file.ts';
import { isWhole } from '#server/routes/portal/whole-file.ts';
import type { ReportRow } from '#server/stores/certificate-life.ts';
import type { GrantRow } from '#server/stores/rows.ts';
import { createReportRoom, isFull } from './report-room.ts';

const PAGE = '/verify/report';
/** Few write more than one; a program that writes many fills a list that people read (S28). */
const REPORTS = { max: 10, timeWindow: '10 minutes' };
const LOOKS = { max: 120, timeWindow: '1 minute' };
/** One byte more than is taken tells that a picture is too large; the rest of it is read past, so that the page can say so. */
const ONE_PHOTO = { limits: { fileSize: LARGEST_PHOTO + 1 }, throwFileSizeLimit: false };
/** Seconds after which there may be room again. */
const RETRY = 3_600;
/** 128 bits in base64url, as they are given out. */
const RECEIPT = /^[\w-]{22}$/;

/** Anybody may report a paper that looks forged, without an account; the answer stands at an address that they alone know. */
export function reportRoutes(app: FastifyInstance, deps: Deps, keptForms: KeptForms): void {
  const { store, config, now, services } = deps;
  const keepReport = createReportRoom(store, now);

  app.get<{ Querystring: { about?: unknown } }>('/verify/report', { config: { access: ['public'] } }, async (request, reply) => {
    const about = typeof request.query.about === 'string' ? normaliseCertificateNumber(request.query.about) : undefined;
    const full = await isFull(store, now());
    const kept = about === undefined && !full ? await keptForms.read(request, PAGE) : undefined;
    if (kept) return sendFaults(request, reply, { draft: draftOf({ body: kept.form }), faults: reportFaultsOf(kept), hadPhoto: kept.form['photo'] === 'yes' });
    return sendForm(request, reply, { draft: { ...EMPTY_REPORT, typed: about ?? '' } }, full);
  });

  app.post('/verify/report', { config: { access: ['public'], rateLimit: REPORTS, multipartOptions: ONE_PHOTO } }, async (request, reply) => {
    const draft = draftOf(request);
    const photo = await uploadedFile(request.body);
    const faults = reportFaults(draft, photo && { bytes: photo.bytes.length, isPicture: photo.type.startsWith('image/') && isWhole(photo.bytes, photo.type) });
    if (faults.length > 0) {
      const kept = { form: { ...draft, photo: photo ? 'yes' : '' }, faults: faults.map(({ field, code }) => ({ path: field, code })) };
      return askAgain(keptForms, request, reply, PAGE, kept, () => sendFaults(request, reply, { draft, faults, hadPhoto: photo !== undefined }, 422));
    }
    const grant = await certificateOf(draft.typed);
    const token = newSecret();
    const picture = photo && hash('sha256', photo.bytes);
    const row: ReportRow = {
      id: newId(), receipt: hash('sha256', token), number: grant?.number ?? null, institution: grant?.institution ?? '', ...draft, photo: picture ?? null, photoType: photo?.type ?? null, at: now(),
      answeredAt: null, answer: null, answeredBy: null, answeredByName: null,
    };
    const kept = await keepReport(row, photo && picture ? [{ write: 'addContent', row: { hash: picture, bytes: photo.bytes } }] : []);
    if (kept === 'full') return sendForm(request, reply, { draft, hadPhoto: photo !== undefined, isSent: true }, true);
    await keptForms.forget(request, reply, PAGE);
    return reply.redirect(`/verify/report/${token}`, 303);
  });

  app.get<{ Params: { receipt: string } }>('/verify/report/:receipt', { config: { access: ['public'], rateLimit: LOOKS } }, async (request, reply) => {
    const { receipt } = request.params;
    const row = RECEIPT.test(receipt) ? await store.reportByReceipt(hash('sha256', receipt)) : undefined;
    if (!row) return reply.callNotFound();
    const timeZone = (await services.all())[0]?.file['x-service'].timeZone ?? 'UTC';
    return sendPage(request, reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex'), <ReceiptPage context={await deskContext(request, config)} address={`${config.address}/verify/report/${receipt}`}
      sentAt={instantOf(row.at)} timeZone={timeZone} {...(row.answeredAt === null ? {} : { answer: { text: row.answer ?? '', at: instantOf(row.answeredAt) } })} />);
  });

  const sendFaults = async (request: FastifyRequest, reply: FastifyReply, props: Pick<ReportPageProps, 'draft' | 'faults' | 'hadPhoto'>, status = 200) =>
    sendPage(request, reply, <ReportPage context={await deskContext(request, config, PAGE)} {...props} />, { status });

  /** With no more room, the form says so, and where else to report; what was written stays in it. */
  async function sendForm(request: FastifyRequest, reply: FastifyReply, props: { draft: ReportDraft; hadPhoto?: boolean; isSent?: boolean }, full: boolean): Promise<FastifyReply> {
    const context = await deskContext(request, config);
    const { draft, ...sent } = props;
    if (!full) return sendPage(request, reply, <ReportPage context={context} draft={draft} />);
    const offices = officesIn((await services.all()).map((service) => inLanguage(service, context.language).file));
    return sendPage(request, reply.header('retry-after', RETRY), <ReportPage context={context} draft={draft} full={{ offices, ...sent }} />, { status: 503 });
  }

  /** The certificate on the paper, where there is one: it says which institution is told. Whoever reports learns nothing of it. */
  async function certificateOf(typed: string): Promise<GrantRow | undefined> {
    const code = codeInAddress(typed) ?? typed;
    const token = normaliseToken(code);
    const number = normaliseCertificateNumber(code);
    return (token === undefined ? undefined : await store.grantByToken(token)) ?? (number === undefined ? undefined : store.grant(number));
  }
}

const reportFaultsOf = ({ faults = [] }: KeptForm): ReportFault[] => faults.map(({ path, code }) => ({ field: path, code }) as ReportFault);

function draftOf({ body }: { body: unknown }): ReportDraft {
  const text = (name: keyof ReportDraft) => plainText((body as Record<string, unknown> | null)?.[name]);
  return { typed: text('typed'), wrong: text('wrong'), seen: text('seen'), contact: text('contact') };
}

/** The text of a form's field, or of a multipart form's, without signs that are none, and without those that turn the order of whatever is shown after them. */
function plainText(field: unknown): string {
  const text = typeof field === 'object' && field !== null && 'value' in field ? field.value : field;
  return typeof text === 'string' ? text.toWellFormed().replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/g, '').trim() : '';
}
