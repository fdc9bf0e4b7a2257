import type { FastifyInstance } from 'fastify';
import { InspectionListPage, type DueInspection } from '#runtime/desk/inspection-list-page.tsx';
import { urgencyOf } from '#runtime/desk/urgency.ts';
import type { Deps } from '#server/deps.ts';
import { assetAddress, assetNamed } from '#server/http/assets.ts';
import { sendPage } from '#server/http/page.ts';
import { instantOf } from '#server/cases/record.ts';
import { rolesOf } from '#server/rights/person.ts';
import { deskContext } from '../desk/desk-context.ts';
import { wordingOf } from '../desk/file-view.ts';
import { tasksSeen } from '../desk/kept-away.ts';
import { notTheirs } from './own-task.ts';

const MOST = 200;

export function listRoutes(app: FastifyInstance, deps: Deps): void {
  const access = { config: { access: ['operator' as const] } };

  app.get('/desk/inspections', access, (_request, reply) => reply.redirect('/desk/inspections/', 301));

  app.get('/desk/inspections/', access, async (request, reply) => {
    const context = await deskContext(request, deps.config);
    const tasks = await tasksSeen(deps, request.person!, { roles: rolesOf(request.person!), state: 'open', limit: MOST });
    let others = 0;
    const due = await Promise.all(tasks.map(async (task): Promise<DueInspection[]> => {
      const service = await deps.services.version(task.slug, task.version);
      if (service?.step(task.step)?.kind.kind !== 'inspection') return [];
      const loaded = await deps.cases.load(task.caseId);
      if (!loaded || notTheirs(deps, request.person!, { service, case: loaded.case, task })) {
        others += 1;
        return [];
      }
      const { file, said } = wordingOf(service, context);
      return [{
        task: task.id, reference: task.reference, applicant: task.applicantName, service: file.title, step: file['x-service'].flow.steps[task.step]?.title ?? task.step, language: said, timeZone: file['x-service'].timeZone,
        ...(task.dueAt === null ? {} : { due: instantOf(task.dueAt) }), urgency: urgencyOf(task.dueAt, deps.now()),
      }];
    }));
    return sendPage(request, reply, <InspectionListPage context={context} due={due.flat()} others={others} script={await assetAddress('inspection.js')} />);
  });

  /** A fresh proof for a form that was filled in long ago, in a page kept on the device, and who is signed in now. */
  app.get('/desk/inspections/proof.json', access, async (request, reply) => reply.header('cache-control', 'no-store').send({ proof: request.csrf(), person: request.person!.id }));

  app.get('/desk/inspections/service-worker.js', access, async (_request, reply) => reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send((await assetNamed('inspection-worker.js'))!.bytes));
}
