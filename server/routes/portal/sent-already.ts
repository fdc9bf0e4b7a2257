import { checkSections, type CheckRow } from '#runtime/portal/check-view.ts';
import type { FlatForm } from '#runtime/forms/bracket-names.ts';
import { screenOf } from '#runtime/portal/applicant-steps.ts';
import { postedScreen } from '#runtime/portal/screen-post.ts';
import type { Deps } from '#server/deps.ts';
import { pageContext, sendPage } from '#server/http/page.ts';
import type { OwnFile } from './own-file.ts';

/** What a form says that the file, sent in the meantime, does not; a row an answer. */
export async function unrecorded({ request, service, file, case: kase, meta, language }: OwnFile, step: string, form: FlatForm, { config }: Pick<Deps, 'config'>): Promise<CheckRow[]> {
  const screen = screenOf(service, step);
  if (screen === undefined) return [];
  const { t } = await pageContext(request, config);
  const { values } = postedScreen({ service, case: kase, step, screen, form, meta, language });
  const rows = (answers: typeof kase.answers) => checkSections(service, { ...kase, answers }, meta, { t, language, currency: file['x-service'].currency }).flatMap((section) => section.rows.map((row) => ({ ...row, key: `${section.title}/${row.title}` })));
  const recorded = new Map(rows(kase.answers).map(({ key, text }) => [key, text]));
  return rows({ ...kase.answers, [screen]: values }).filter(({ key, text }) => text !== recorded.get(key)).map(({ title, text }) => ({ title, text }));
}

export async function sendSentAlready({ request, reply, file, case: kase }: OwnFile, typed: readonly CheckRow[], { config }: Pick<Deps, 'config'>, status = 200): Promise<unknown> {
  const [context, { SentAlreadyPage }] = await Promise.all([pageContext(request, config), import('#runtime/portal/sent-already-page.tsx')]);
  return sendPage(request, reply, SentAlreadyPage({ context, file, caseId: kase.id, reference: kase.reference, typed }), { status });
}
