import { documentKey, documentTitle } from '#schemas/index.ts';
import type { DocumentRef, Opinion } from '#runtime/engine/case.ts';
import { opinionSetting } from '#runtime/engine/opinions.ts';
import { type ShownScreen, shownScreens } from '#runtime/desk/file-answers.ts';
import type { Wording } from '#runtime/desk/shown-value.ts';
import type { LoadedCase } from '#server/cases/cases.ts';

/** The part of a file that the desk shows to experts: answers in the page's words, and documents that lie there now. */
export function shownToExpert({ service, case: kase }: LoadedCase, { step }: Pick<Opinion, 'step'>, wording: Wording): { screens: ShownScreen[]; documents: (DocumentRef & { title: string })[] } {
  const { fields = [], documents = [] } = opinionSetting(service, step) ?? {};
  const isShown = (path: string) => fields.some((named) => path === named || path.startsWith(`${named}/`));
  const screens = shownScreens(service, kase, wording).map((screen) => ({ ...screen, fields: screen.fields.filter(({ path }) => isShown(path)) }));
  return {
    screens: screens.filter(({ fields: some }) => some.length > 0),
    documents: kase.documents.filter(({ requirement }) => documents.includes(documentKey(requirement))).map((document) => ({ ...document, title: documentTitle(wording.file, document.requirement, kase.answers) })),
  };
}

/** Titles of what an expert would see, whatever the file holds. */
export function namesShown({ file }: Pick<Wording, 'file'>, setting: { fields: readonly string[]; documents?: readonly string[] }): string[] {
  const fields = setting.fields.map((path) => {
    const [, screen = '', field] = path.split('/');
    const { title = screen, properties = {} } = file.properties[screen] ?? {};
    const question = field === undefined ? undefined : properties[field];
    return field === undefined ? title : `${title}: ${(typeof question === 'object' && question.title) || field}`;
  });
  return [...fields, ...(setting.documents ?? []).map((key) => file['x-service'].documents?.[key]?.title ?? key)];
}
