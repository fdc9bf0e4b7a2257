import type { CertificateLayout, ServiceFile } from '#schemas/index.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { firstWords, type WordsIn } from '#builder/edits/first-words.ts';
import { freshKey } from '#builder/edits/keys.ts';
import { likelyHolder } from './printable.ts';
import { readyLayout } from './ready-layout.ts';
import { asJson } from '#builder/model/as-json.ts';

/** JSON Pointer of a certificate. Keys are letters, digits, hyphens and underscores. */
export const certificatePath = (key: string): string => `/x-service/certificates/${key}`;
export const certificatesOf = (file: ServiceFile): Record<string, CertificateLayout> => file['x-service'].certificates ?? {};

/**
 * The edits that add a certificate with a ready layout, named after the service, with the registration it proves and the
 * institution that issues it where the service has none. Texts come in every language of the service.
 */
export function newCertificate(file: ServiceFile, wordsIn: WordsIn): { key: string; title: string; edits: Edit[] } {
  const said = firstWords(file, wordsIn);
  const edits: Edit[] = [];
  const title = file.title.trim() || said.word('builder.certificate.new');
  const key = freshKey(title, Object.keys(certificatesOf(file)), 'certificate');
  const at = certificatePath(key);
  const registration = freeRegistration(file) ?? addedRegistration(file, title, said, edits);
  const holder = likelyHolder(file) ?? '';
  const { elements, translations } = readyLayout(file, at, holder, said);
  const layout: CertificateLayout = { title, registration, page: 'A4', register: freshRegister(file), holder, elements };
  edits.push({ do: 'setSetting', path: at, value: asJson(layout) });
  return { key, title, edits: [...edits, ...titles(file, [`${at}/title`]), ...translations, ...said.translations()] };
}

/** The same as one edit with a name. */
export function addingCertificate(file: ServiceFile, wordsIn: WordsIn, more: (key: string) => Edit[] = () => []): { key: string; edit: Edit } {
  const { key, title, edits } = newCertificate(file, wordsIn);
  return { key, edit: { do: 'group', label: { key: 'builder.edit.addCertificate', params: { title } }, edits: [...edits, ...more(key)] } };
}

/** A registration that no certificate proves yet; else the first there is. */
function freeRegistration(file: ServiceFile): string | undefined {
  const known = Object.keys(file['x-service'].registrations);
  const proved = new Set(Object.values(certificatesOf(file)).map(({ registration }) => registration));
  return known.find((one) => !proved.has(one)) ?? known[0];
}

function addedRegistration(file: ServiceFile, title: string, said: Pick<ReturnType<typeof firstWords>, 'at'>, edits: Edit[]): string {
  const { institutions, registrations } = file['x-service'];
  const [institution = 'office'] = Object.keys(institutions);
  if (!Object.hasOwn(institutions, institution)) edits.push({ do: 'setSetting', path: `/x-service/institutions/${institution}`, value: { title: said.at(`/x-service/institutions/${institution}/title`, 'step.example.institution') } });
  const key = freshKey(title, Object.keys(registrations), 'registration');
  const at = `/x-service/registrations/${key}`;
  edits.push({ do: 'setSetting', path: at, value: { title, institution } }, ...titles(file, [`${at}/title`]));
  return key;
}

/** The translations of the service's title, for what is named after it. */
const titles = (file: ServiceFile, paths: readonly string[]): Edit[] =>
  Object.entries(file['x-service'].texts ?? {}).flatMap(([language, texts]) => (texts['/title'] ? paths.map((path): Edit => ({ do: 'setText', path, text: texts['/title']!, language })) : []));

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LONGEST = 6;

/** Letters no other certificate counts under, made from those of the files' references. */
export function freshRegister(file: ServiceFile): string {
  const taken = new Set(Object.values(certificatesOf(file)).map(({ register }) => register));
  const prefix = file['x-service'].referencePrefix;
  const base = /^[A-Z]{1,6}$/.test(prefix) ? prefix : 'C';
  const more = [...LETTERS].flatMap((one) => [one, ...[...LETTERS].map((two) => `${one}${two}`)]).map((letters) => `${base.slice(0, LONGEST - letters.length)}${letters}`);
  return [base, ...more].find((one) => !taken.has(one)) ?? base;
}
