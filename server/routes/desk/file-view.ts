import { leadsTo } from '#runtime/desk/leads-to.ts';
import type { DeskContext } from '#runtime/desk/desk-context.ts';
import { documentsChanged, shownDocuments } from '#runtime/desk/file-documents.ts';
import { shownScreens } from '#runtime/desk/file-answers.ts';
import type { FileView } from '#runtime/desk/file-view.ts';
import { shownInspections } from '#runtime/desk/inspection-view.ts';
import { appointmentDeskView } from '#runtime/desk/appointment-desk-view.ts';
import { othersOf } from '#runtime/desk/others-view.ts';
import { type Past, pastOf, withoutUnsent } from '#runtime/desk/past.ts';
import type { Wording } from '#runtime/desk/shown-value.ts';
import { acts } from '#runtime/desk/timeline.ts';
import { urgencyOf } from '#runtime/desk/urgency.ts';
import { openBy, timeline, type View, viewEntries } from '#runtime/desk/views.ts';
import { certificateTitle, type Json } from '#schemas/index.ts';
import { ownScreenView } from '#runtime/desk/own-screen.ts';
import { mayNotDecide, mustBeTaken } from '#runtime/engine/assign.ts';
import { openTasks } from '#runtime/engine/branches.ts';
import type { Case } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import type { CaseEvent } from '#runtime/engine/event.ts';
import { correctionNotes } from '#runtime/engine/correction-notes.ts';
import { standing } from '#runtime/engine/standing.ts';
import { replay } from '#runtime/engine/evolve.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import type { DeskStep } from '#runtime/steps/desk/index.ts';
import { silenceOf } from '#runtime/steps/desk/silence.ts';
import type { RevisionStep } from '#runtime/steps/revision/index.ts';
import { toVerify } from '#runtime/steps/revision/to-verify.ts';
import { standingOf } from '#runtime/portal/verify/standing.ts';
import { actorOf } from '#server/cases/actor.ts';
import { namesApplicant } from '#server/cases/applicant-name.ts';
import { instantOf } from '#server/cases/record.ts';
import { delegatesOf } from '#server/delegations/entrusted.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import type { GrantRow, TaskRow } from '#server/stores/rows.ts';
import { alikeAt, alikeFiles } from './alike.ts';
import { cameBackOf, conversationView } from './conversation-view.ts';
import { isInTurn } from './in-turn.ts';
import { isNobodys } from './share.ts';
import { namesOfStaff } from './names.ts';
import { queueSide } from './queue-side.ts';
import { opinionsView } from './opinions.ts';

/** A task with its file as the desk may know it: nothing the applicant has not sent. */
export interface OpenedFile {
  task: TaskRow;
  service: CompiledService;
  case: Case;
  events: CaseEvent[];
}

export async function openFile({ cases, services }: Pick<Deps, 'cases' | 'services'>, task: TaskRow): Promise<OpenedFile> {
  const [history, service] = await Promise.all([cases.history(task.caseId), services.version(task.slug, task.version)]);
  const events = withoutUnsent(history.flatMap((entry) => entry.events));
  const kase = replay(events);
  if (!kase || !service) throw new Error(`file of task ${task.id} is gone`);
  return { task, service, case: kase, events };
}

/** What was typed on the desk's own screen, where the page comes again. */
export interface OwnTyped { values: Record<string, Json>; focus?: string }

/** The service in the page's language, its own where it has no other. */
export function wordingOf(service: CompiledService, { language, t }: Pick<DeskContext, 'language' | 't'>): Wording & { said: string } {
  const { language: base, languages } = service.file['x-service'];
  return { file: inLanguage(service, language).file, language, t, said: languages.includes(language) ? language : base };
}

const MOST_TOLD = 50;

/** What the file's page shows to this person now. */
export async function fileView(deps: Deps, context: DeskContext, person: Person, { task, service, case: kase, events }: OpenedFile, own?: OwnTyped): Promise<FileView> {
  const wording = wordingOf(service, context);
  const settings = wording.file['x-service'];
  const step = settings.flow.steps[task.step] as DeskStep;
  const [names, rows, messages, side, given, delegates] = await Promise.all([namesOfStaff(deps), deps.store.views(task.caseId), deps.store.messagesOf(task.caseId, MOST_TOLD), queueSide(deps, context, person, task), deps.store.grantsOf(task.caseId), delegatesOf(deps, kase)]);
  const views: View[] = rows.map((row) => ({ ...row, at: instantOf(row.at) }));
  const still = standing(service, kase);
  const past = pastOf(events);
  const held = openTasks(kase).find(({ id }) => id === task.id);
  const isBack = kase.status !== 'sentBack' ? past.lastSentBack : undefined;
  const isOpen = held !== undefined && task.completedAt === null;
  const silence = isOpen ? silenceOf(wording.file, held) : undefined;
  const notes = isBack && { ...isBack, fields: correctionNotes(wording.file, { step: isBack.step ?? '', ...isBack }) };
  const barred = held && mayNotDecide(service, kase, held, { actor: actorOf(person), at: instantOf(deps.now()), newId: () => '', newToken: () => '' }, person.id);
  const opinions = opinionsView(service, kase, wording, names, instantOf(deps.now()), isOpen && !barred && !held?.held && (held?.assignee ?? person.id) === person.id ? held : undefined);
  const screens = shownScreens(service, kase, wording, notes).filter(({ key }) => !isOpen || key !== step.screen);
  return {
    task: { ...taskView(deps, task, step, settings, names, person), ...(silence ? { silence } : {}) },
    reference: task.reference, applicant: task.applicantName, service: wording.file.title, language: wording.said, timeZone: settings.timeZone, applicantId: kase.applicant,
    screens, documents: shownDocuments({ ...service, file: wording.file }, kase, { documentsSeen: past.documentsSeen, lastSentBack: notes }),
    returned: isBack && returnedOf(kase, screens, past),
    ...(still ? { standing: { part: still.part, since: still.since, step: settings.flow.steps[still.step]?.title ?? still.step, by: names[still.by ?? ''] ?? context.t('desk.by.somebody') } } : {}),
    position: kase.position, openBy: openBy(views, task.step, person.id, instantOf(deps.now()), held?.since),
    ...(isOpen && service.step(task.step)?.kind.kind === 'inspection' ? { isInspection: true as const } : {}), visits: shownInspections(wording.file, kase, task.id),
    ...(isOpen && held?.charge ? { charge: { currency: held.charge.currency, fees: held.charge.lines.map(({ fee, amount }) => ({ title: settings.fees?.[fee]?.title ?? fee, amount })), ...(held.charge.byHand ? { byHand: held.charge.byHand.map((fee) => settings.fees?.[fee]?.title ?? fee) } : {}), ...(kase.payments?.some((one) => one.held) ? { held: kase.payments.filter((one) => one.held) } : {}) } } : {}),
    ...(isOpen && held && service.step(task.step)?.kind.kind === 'appointment' ? { appointment: appointmentDeskView(wording, held, instantOf(deps.now())) } : {}),
    allow: [...(step.allow ?? []), ...(step.more ?? []).map(({ outcome }) => outcome)], reasons: step.reasons ?? [], ownOutcomes: Object.fromEntries((step.more ?? []).map(({ outcome, title }) => [outcome, title])), ownLeads: Object.fromEntries((step.more ?? []).map(({ outcome }) => [outcome, leadsTo(wording.file, task.step, outcome)])), owingText: (step.more ?? []).filter(({ asksText }) => asksText).map(({ outcome }) => outcome),
    ...(service.step(task.step)?.step['verify'] === undefined ? {} : { verify: { paths: toVerify(service, kase, step), wrongs: (step as Partial<RevisionStep>).wrongs ?? [] } }),
    ...(isOpen && step.screen !== undefined ? { ownScreen: { ...ownScreenView({ ...service, file: wording.file }, kase, step.screen, instantOf(deps.now()), own?.values), focus: own?.focus } } : {}),
    ...(held?.assignee === undefined ? {} : { holder: { name: names[held.assignee] ?? context.t('desk.by.somebody'), isMine: held.assignee === person.id, ...(held.absent ? { absent: { name: names[held.absent.who] ?? context.t('desk.by.somebody'), until: held.absent.until } } : {}) } }),
    ...(held?.held ? { held: { outcome: held.held.decision.outcome, title: step.more?.find(({ outcome }) => outcome === held.held!.decision.outcome)?.title, by: names[held.held.by] ?? '', isMine: held.held.by === person.id, until: held.held.until, isLeaving: held.held.until <= instantOf(deps.now()) } } : {}),
    isDealtOut: step.assignment !== undefined && step.assignment !== 'pool' && step.assignment !== 'inOrder',
    ...(isOpen && held && !barred && mustBeTaken(service, held) ? { toTake: (await isInTurn(deps, person, task)) ? 'inTurn' as const : 'outOfTurn' as const } : {}),
    ...(barred?.refusal.code === 'task.same-person' ? { barredBy: wording.file['x-service'].flow.steps[String(barred.refusal.params?.['key'])]?.title ?? String(barred.refusal.params?.['step']) } : {}), ...(barred?.refusal.code === 'task.assisted' ? { isAssisted: true as const } : {}),
    ...((barred?.refusal.code === 'task.same-person' || barred?.refusal.code === 'task.assisted') && isOpen && (await isNobodys(deps, task)) ? { isNobodys: true as const } : {}),
    grants: kase.grants.map((grant) => ({ number: grant.number, title: certificateTitle(wording.file, grant, kase.answers), ...standingOfGrant(given.find(({ number }) => number === grant.number), settings.timeZone, instantOf(deps.now())) })),
    timeline: timeline(acts(events, wording), viewEntries(views, wording)),
    conversation: conversationView(wording, kase, person, { ...names, ...Object.fromEntries(delegates) }, instantOf(deps.now())), cameBack: cameBackOf(kase, events),
    alike: isOpen ? await alikeFiles(deps, person, { case: kase, service }, alikeAt(service, task.step), context.language) : [],
    opinions, others: othersOf(kase, task.id, wording, names, opinions.list),
    told: messages.map(({ id, channel, purpose, state, fault, createdAt }) => ({ id, channel, purpose, state, fault, at: instantOf(createdAt) })),
    names: { ...Object.fromEntries(views.map(({ actor, actorName }) => [actor, actorName])), ...names, ...Object.fromEntries(delegates), ...(kase.assisted && namesApplicant(kase.assisted.name, task.applicantName, service.file) ? { [kase.applicant]: kase.assisted.name } : {}), ...Object.fromEntries((kase.opinions ?? []).map(({ id, to }) => [`expert:${id}`, to])) },
    side,
  };
}

function taskView({ now }: Deps, task: TaskRow, step: DeskStep, settings: Wording['file']['x-service'], names: Record<string, string>, person: Person): FileView['task'] {
  return {
    id: task.id, step: step.title, role: settings.roles[task.role]?.title ?? task.role, institution: settings.institutions[task.institution]?.title ?? task.institution,
    received: instantOf(task.createdAt), urgency: task.completedAt === null ? urgencyOf(task.dueAt, now()) : 'none',
    ...(task.dueAt === null ? {} : { due: instantOf(task.dueAt) }),
    ...(task.completedAt === null ? {} : { decided: decidedOf(task, names, person, step) }),
  };
}

export const decidedOf = (task: TaskRow, names: Record<string, string>, person: Person, step?: Partial<DeskStep>) =>
  ({ outcome: task.outcome ?? '', title: step?.more?.find(({ outcome }) => outcome === task.outcome)?.title, by: names[task.completedBy ?? ''] ?? '', at: instantOf(task.completedAt ?? 0), isMine: task.completedBy === person.id });

/** Where it is not in force any more. */
function standingOfGrant(given: GrantRow | undefined, timeZone: string, now: string): Pick<FileView['grants'][number], 'standing'> {
  const standing = given ? standingOf(given, timeZone, now) : 'valid';
  return standing === 'valid' ? {} : { standing };
}

function returnedOf(kase: Case, screens: FileView['screens'], past: Past): FileView['returned'] {
  const sentBack = kase.decisions.findLast(({ outcome }) => outcome === 'sendBack');
  return sentBack && { at: sentBack.at, message: sentBack.text ?? '', changed: screens.flatMap(({ fields }) => fields).filter(({ before }) => before !== undefined).length, documents: documentsChanged(kase, past) };
}
