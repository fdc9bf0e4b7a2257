import { checkService, openServiceFile, type ServiceFile } from '#schemas/index.ts';
import { isNoDraft } from '#schemas/rules/draft.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { withoutUnseen } from '#runtime/engine/unseen.ts';
import { accept, type Result, refuse } from '#runtime/engine/refusal.ts';
import { translator } from '#runtime/texts/translate.ts';
import type { Deps } from '#server/deps.ts';
import type { Person } from '#server/rights/person.ts';
import { blankService } from './blank-service.ts';
import { readDraft } from './drafts.ts';
import { missing } from './refuse.ts';
import { readTemplate } from './templates.ts';
import { draws, institutionsOf } from './who-draws.ts';

export interface MadeService { slug: string; file: ServiceFile }

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

interface Wish { title: string; slug: string; language: string; template?: string; service?: string; institution?: string; file?: unknown }

/**
 * A new service: blank, a copy of a template or of a service the person may edit, or a file brought from elsewhere. `{title, slug, language?,
 * template?, service?, file?, institution?}`. Refuses `new-service-faulty` with its fields, `template-not-found`, `service-not-found`, `not-a-service`.
 */
export async function newService(deps: Pick<Deps, 'store'>, person: Person, body: unknown): Promise<Result<MadeService>> {
  const read = readWish(body);
  if (!read.ok) return read;
  const wish = read.value;
  const source = await sourceOf(deps, person, wish);
  if (!source.ok) return source;
  const file = named(source.value ?? blankService({ ...wish, institution: wish.institution ?? institutionsOf(person)?.[0] }, translator(wish.language, { onMissing: 'english' })), wish);
  const institutions = Object.keys(file['x-service'].institutions);
  if (!draws(person, institutions)) return refuse('institution-lost');
  return accept({ slug: wish.slug, file });

  function named(start: ServiceFile, { title, slug }: Wish): ServiceFile {
    const renamed = { ...start, $id: `urn:stampless:service:${slug}`, title };
    return wish.template || wish.file !== undefined ? ownedBy(renamed, person) : renamed;
  }
}

function readWish(body: unknown): Result<Wish> {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof given[name] === 'string' ? withoutUnseen(given[name] as string).trim() : '');
  const [title, slug, language] = [text('title'), text('slug'), text('language') || 'en'];
  const fields = [
    ...(title === '' || title.length > 200 ? [missing('/title')] : []),
    ...(SLUG.test(slug) && slug.length <= 80 ? [] : [{ path: '/slug', code: 'pattern' }]),
    ...(LANGUAGE.test(language) ? [] : [{ path: '/language', code: 'pattern' }]),
  ];
  if (fields.length > 0) return refuse('new-service-faulty', { fields });
  return accept({ title, slug, language, template: text('template') || undefined, service: text('service') || undefined, institution: text('institution') || undefined, file: given['file'] });
}

async function sourceOf({ store }: Pick<Deps, 'store'>, person: Person, { slug, template, service, file: brought }: Wish): Promise<Result<ServiceFile | undefined>> {
  if (brought !== undefined) return readBrought(brought, slug, person);
  if (template) {
    const file = await readTemplate(template);
    return file ? accept(file) : refuse('template-not-found');
  }
  if (!service) return accept(undefined);
  const row = await store.service(service);
  return row && draws(person, JSON.parse(row.institutions) as string[]) ? accept(JSON.parse(row.draft) as ServiceFile) : refuse('service-not-found');
}

/** A file from elsewhere is judged like any draft, once it is under its new address and in the analyst's own hands. */
function readBrought(brought: unknown, slug: string, person: Person): Result<ServiceFile> {
  const opened = openServiceFile(brought);
  if (!opened.ok) return refuse('not-a-service', { params: { reason: opened.code } });
  const broken = checkService(opened.file, stepKinds).find(isNoDraft);
  if (broken) return refuse('not-a-service', { params: { reason: `${broken.code} ${broken.path}` } });
  return readDraft(ownedBy({ ...opened.file, $id: `urn:stampless:service:${slug}` }, person), slug, person);
}

/** A template belongs to nobody: for an analyst of one institution, its first institution becomes theirs. */
function ownedBy(file: ServiceFile, person: Person): ServiceFile {
  const [own] = institutionsOf(person) ?? [];
  const settings = file['x-service'];
  const [first] = Object.keys(settings.institutions);
  if (own === undefined || first === undefined || Object.hasOwn(settings.institutions, own)) return file;
  const institutions = Object.fromEntries(Object.entries(settings.institutions).map(([key, value]) => [key === first ? own : key, value]));
  const moved = <T extends { institution: string }>(record: Record<string, T>) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value.institution === first ? { ...value, institution: own } : value]));
  const texts = settings.texts && Object.fromEntries(Object.entries(settings.texts).map(([language, translations]) => [language,
    Object.fromEntries(Object.entries(translations).map(([path, text]) => [path.startsWith(`/x-service/institutions/${first}/`) ? path.replace(`/institutions/${first}/`, `/institutions/${own}/`) : path, text]))]));
  return { ...file, 'x-service': { ...settings, institutions, roles: moved(settings.roles), registrations: moved(settings.registrations), ...(texts ? { texts } : {}) } };
}
