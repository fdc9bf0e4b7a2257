import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AbsencePage, type AbsenceDraft, type AbsenceFault } from '#runtime/desk/absence/absence-page.tsx';
import { AbsencesPage } from '#runtime/desk/absence/absences-page.tsx';
import { desksOf, mayStandInBeSaid, possibleDeputies } from '#server/absence/look-after.ts';
import { absenceFaults, asRow, readAbsence } from '#server/absence/read-absence.ts';
import { isAwayOn, todayAt } from '#server/absence/stand-ins.ts';
import { instantOf } from '#server/cases/record.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import { deskContext } from '#server/routes/desk/desk-context.ts';
import { namesOfStaff } from '#server/routes/desk/names.ts';
import { askAgain, pathOf } from '#server/routes/portal/asking-again.ts';
import { createKeptForms } from '#server/routes/portal/kept-forms.ts';
import { placesOf } from '#server/rights/person.ts';
import type { StaffMember } from '#server/sign-in/staff.ts';

const access = ['operator', 'manager', 'administrator'] as const;
type ByAccount = { Params: { account: string }; Body: Record<string, unknown> };

/** Who is away and who stands in for them: said by themselves, their institution's managers, or an administrator (O21). */
export function absenceRoutes(app: FastifyInstance, deps: Deps): void {
  const keptForms = createKeptForms(deps);
  const deputiesOf = async (member: StaffMember) => possibleDeputies(member, await deps.signIn.staff()).map(({ id }) => id);
  const today = () => todayAt(deps);

  app.get('/absences', { config: { access } }, async (request, reply) => {
    const person = request.person!;
    const [staff, rows, names] = await Promise.all([deps.signIn.staff(), deps.store.standIns(), namesOfStaff(deps)]);
    const mine = new Set(person.rights.flatMap(({ right, institution, role }) => (right === 'operator' ? [`${institution}/${role}`] : [])));
    const shown = staff.filter((one) => !one.disabled && (mayStandInBeSaid(person, one) || desksOf(one).some((desk) => mine.has(desk))));
    const colleagues = shown.map((one) => {
      const row = rows.find(({ account }) => account === one.id);
      const isShown = row?.awayFrom != null && row.awayUntil != null && row.awayUntil >= today();
      return {
        id: one.id, name: one.name || one.email, isMine: mayStandInBeSaid(person, one), ...(row?.deputy ? { deputy: names[row.deputy] } : {}),
        ...(isShown ? { away: { from: row.awayFrom!, until: row.awayUntil!, isNow: isAwayOn(row, today()) } } : {}),
      };
    });
    const [place] = placesOf(person).filter((one) => one === 'desk' || one === 'figures' || one === 'staff');
    return sendPage(request, reply, <AbsencesPage context={await deskContext(request, deps.config)} colleagues={colleagues} back={`/${place ?? 'desk'}`} />);
  });

  app.get<ByAccount>('/absences/:account', { config: { access } }, async (request, reply) => {
    const member = await memberToSay(deps, request);
    if (!member) return reply.callNotFound();
    const kept = await keptForms.read(request, pathOf(request));
    if (kept?.by === request.person!.id) {
      const typed = readAbsence(kept.form);
      return show(deps, request, reply, member, typed, absenceFaults(typed, await deputiesOf(member), today()));
    }
    const row = (await deps.store.standIns()).find(({ account }) => account === member.id);
    const isOver = row?.awayUntil != null && row.awayUntil < today();
    return show(deps, request, reply, member, { deputy: row?.deputy ?? '', awayFrom: isOver ? '' : row?.awayFrom ?? '', awayUntil: isOver ? '' : row?.awayUntil ?? '' });
  });

  app.post<ByAccount>('/absences/:account', { config: { access } }, async (request, reply) => {
    const member = await memberToSay(deps, request);
    if (!member) return reply.callNotFound();
    const typed = readAbsence(request.body);
    const draft = request.body?.['_act'] === 'back' ? { ...typed, awayFrom: '', awayUntil: '' } : typed;
    const faults = absenceFaults(draft, await deputiesOf(member), today());
    if (faults.length > 0) return askAgain(keptForms, request, reply, pathOf(request), { form: { ...request.body, ...draft }, by: request.person!.id }, () => show(deps, request, reply, member, draft, faults, 422));
    await keptForms.forget(request, reply, pathOf(request));
    await deps.store.commit({ writes: () => [{ write: 'saveStandIn', row: { account: member.id, ...asRow(draft), saidBy: request.person!.id, saidAt: deps.now() } }] });
    return reply.redirect('/absences', 303);
  });
}

/** The colleague of the address, where the person may say who stands in for them: anybody else is as good as not there. */
async function memberToSay({ signIn }: Deps, request: FastifyRequest<ByAccount>): Promise<StaffMember | undefined> {
  const member = (await signIn.staff()).find(({ id }) => id === request.params.account);
  return member && mayStandInBeSaid(request.person!, member) ? member : undefined;
}

async function show(deps: Deps, request: FastifyRequest, reply: FastifyReply, member: StaffMember, draft: AbsenceDraft, faults: AbsenceFault[] = [], status = 200): Promise<FastifyReply> {
  const [context, staff, rows, names] = await Promise.all([deskContext(request, deps.config, `/absences/${member.id}`), deps.signIn.staff(), deps.store.standIns(), namesOfStaff(deps)]);
  const row = rows.find(({ account }) => account === member.id);
  return sendPage(request, reply, <AbsencePage context={context} account={{ id: member.id, name: member.name || member.email, isMe: member.id === request.person!.id }} draft={draft} faults={faults}
    colleagues={possibleDeputies(member, staff)} said={row && { by: names[row.saidBy] ?? context.t('desk.by.somebody'), at: instantOf(row.saidAt) }} />, { status });
}
