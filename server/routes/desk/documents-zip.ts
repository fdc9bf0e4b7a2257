import { documentTitle } from '#schemas/index.ts';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { DocumentRef } from '#runtime/engine/case.ts';
import type { CompiledService } from '#runtime/engine/compile.ts';
import { inLanguage } from '#runtime/engine/in-language.ts';
import { keptFrom } from '#runtime/engine/kept-from.ts';
import type { Deps } from '#server/deps.ts';
import { languageOf } from '#server/http/language.ts';
import { safeName, type ZipEntry, zipOf } from '#server/http/zip.ts';
import type { Person } from '#server/rights/person.ts';
import { viewWrite } from './add-view.ts';
import { openFile } from './file-view.ts';
import { taskOf } from './task-of.ts';

/** By what a document is, whatever its name says. */
const ENDINGS: Record<string, string> = { 'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png' };

/** The documents that lie in a file, as one ZIP; each is in the story as if it had been opened. */
export function documentsZipRoute(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string } }>('/desk/tasks/:id/documents.zip', { config: { access: ['operator'] }, exposeHeadRoute: false }, async (request, reply) => {
    const person = request.person!;
    const task = await taskOf(deps, person, request.params.id);
    const file = task && (await openFile(deps, task));
    if (!file || keptFrom(file.case, person.id) || file.case.documents.length === 0) return reply.callNotFound();
    await viewed(deps, person, file.case.id, file.case.documents);
    const entries = entriesOf(deps, safeName(file.case.reference), namesOf(file.service, languageOf(request), file.case.documents), file.case.documents);
    return reply.type('application/zip').headers({ 'content-disposition': `attachment; filename="${safeName(file.case.reference)}.zip"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).send(Readable.from(zipOf(entries)));
  });
}

const viewed = ({ store, now }: Deps, person: Person, caseId: string, documents: readonly DocumentRef[]) =>
  store.commit({ writes: () => documents.map(({ requirement }) => viewWrite({ now }, person, caseId, `document:${requirement}`)) });

/** One document in memory at a time, however many there are. */
async function* entriesOf({ store }: Deps, folder: string, names: readonly string[], documents: readonly DocumentRef[]): AsyncGenerator<ZipEntry> {
  for (const [at, { hash }] of documents.entries()) {
    const bytes = await store.content(hash);
    if (bytes) yield { name: `${folder}/${names[at]!}`, bytes };
  }
}

/** `01 Lease - contract.pdf`: numbered, so that none comes twice; what is asked for, then what the applicant called it. */
function namesOf(service: CompiledService, language: string, documents: readonly DocumentRef[]): string[] {
  const { file } = inLanguage(service, language);
  return documents.map(({ requirement, name, type }, at) => {
    const own = name.replace(/\.[a-z0-9]{1,5}$/i, '');
    return `${String(at + 1).padStart(2, '0')} ${safeName(`${documentTitle(file, requirement)} - ${own}`)}${ENDINGS[type] ?? '.bin'}`;
  });
}
