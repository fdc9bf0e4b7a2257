import type { FastifyInstance } from 'fastify';
import { addressOf, filesAddress } from '#runtime/figures/address.ts';
import { FigureFilesPage } from '#runtime/figures/files-page.tsx';
import { lastDays } from '#runtime/figures/period.ts';
import type { Deps } from '#server/deps.ts';
import { sendPage } from '#server/http/page.ts';
import type { CountedFileRow } from '#server/stores/figures.ts';
import type { Question } from './behind.ts';
import { countedFiles } from './counted-files.ts';
import { ACCESS, figuresContext } from './figures.tsx';
import { seesInstitution, servicesSeen, today } from './seen.ts';
import { stepTitles } from './versions-under-way.ts';
import { waitingFiles } from './waiting-files.ts';

const WAITING = ['waiting', 'overdue'];
const LISTED: readonly CountedFileRow['what'][] = ['received', 'ended', 'reopened', 'arrived', 'decided', 'late', 'outOfTurn', 'cause', 'judged', 'rated', 'rootCause', 'rootRemoved'];

type Asked = Partial<Record<keyof Question | 'days', unknown>>;

/** `/figures/files`: the files behind a figure, of a service or of all the person sees. Whoever may see the figure may see which they are; what they say is for the desks. */
export function filesRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Querystring: Asked }>('/figures/files', { config: ACCESS }, async (request, reply) => {
    const context = await figuresContext(request, deps);
    const { language, t } = context;
    const person = request.person!;
    const seen = await servicesSeen(deps, person, language);
    const asked = readAsked(request.query);
    const services = request.query.service === undefined ? seen : seen.filter(({ slug }) => slug === asked.service);
    if (services.length === 0 || !seesInstitution(person, asked.institution) || ![...WAITING, ...LISTED].includes(asked.what)) return reply.callNotFound();
    const period = lastDays(request.query.days, today(seen, deps.now()));
    const { files, after } = WAITING.includes(asked.what) ? await waitingFiles(deps, services, person, asked, language) : await countedFiles(deps, services, period, asked, person, context);
    const one = asked.service === '' ? undefined : services[0];
    const where = one && asked.step !== '' ? (await stepTitles(deps, one, language, [asked.step]))[asked.step] : services.map(({ file }) => file['x-service'].institutions[asked.institution]?.title).find((title) => title !== undefined);
    const { after: _after, ...query } = asked;
    const title = t(`figures.files.title.${asked.what}`, { step: where ?? '', days: period.days });
    return sendPage(request, reply, <FigureFilesPage context={context} title={title} service={one?.file.title} files={files}
      back={addressOf('/figures', { days: period.days, service: one?.slug })} next={after && `${filesAddress({ ...query, days: period.days })}&after=${after}`} />);
  });
}

function readAsked(query: Asked): Question {
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
  return { service: text(query.service), what: text(query.what), institution: text(query.institution), step: text(query.step), person: text(query.person), detail: text(query.detail), after: text(query.after) };
}
