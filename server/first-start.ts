import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { slugOf, type ServiceFile } from '#schemas/index.ts';
import { openServiceFile } from '#schemas/migrations/index.ts';
import type { Deps } from './deps.ts';
import { rootFolder } from './root-folder.ts';
import { draftColumns } from './services/draft-columns.ts';
import type { Write } from './stores/store.ts';

/** On a store without services: every template is published, so that there is something to use and to change. */
export async function publishTemplates({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<void> {
  if ((await store.services()).length > 0) return;
  for (const file of templateFiles()) await store.commit({ writes: () => firstVersion(file, 'template', now()) });
}

/** The service files in `templates/`, brought up to date. */
export function templateFiles(folder = join(rootFolder, 'templates')): ServiceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => join(folder, entry.name, 'service.json'))
    .filter((path) => existsSync(path))
    .map((path) => {
      const opened = openServiceFile(JSON.parse(readFileSync(path, 'utf8')));
      if (!opened.ok) throw new Error(`${path}: ${opened.code}`);
      return opened.file;
    });
}

/** Rows of a service that is new here, published as version 1. */
export function firstVersion(file: ServiceFile, by: string, at: number, note = ''): Write[] {
  const slug = slugOf(file);
  const columns = draftColumns(file);
  const { draft: json } = columns;
  return [
    { write: 'addService', row: { slug, ...columns, draftRevision: 1, publishedVersion: 0, updatedAt: at, updatedBy: by } },
    { write: 'addVersion', row: { slug, version: 1, file: json, hash: hash('sha256', json), note, publishedAt: at, publishedBy: by } },
    { write: 'setPublished', row: { slug, version: 1 } },
  ];
}

/** A one-time link for the first administrator, while nobody is one (S11: no default accounts). */
export async function firstAdministratorLink({ signIn }: Pick<Deps, 'signIn'>, email = 'administrator@localhost.localdomain', name = 'Administrator'): Promise<string | undefined> {
  if (await signIn.hasAdministrator()) return undefined;
  await signIn.withdrawInvitations(email);
  const invited = await signIn.createInvitation({ email, name, rights: [{ right: 'administrator' }, { right: 'analyst', institution: null }], by: 'setup', days: 7 });
  return invited.ok ? invited.value.link : undefined;
}
