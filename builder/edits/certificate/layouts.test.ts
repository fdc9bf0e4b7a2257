import { describe, expect, it } from 'vitest';
import { type CertificateElement, checkService, heightOf, type ServiceFile, translatableTexts } from '#schemas/index.ts';
import { stepKinds } from '#runtime/steps/index.ts';
import { apply } from '#builder/edits/apply.ts';
import type { Edit } from '#builder/edits/edit.ts';
import { newStep } from '#builder/edits/new-step.ts';
import { exitToApproval } from '#builder/model/moves.ts';
import { plainService } from '#builder/testing/plain-service.ts';
import { wordsIn } from '#builder/state/texts.tsx';
import { addedElement, removedElement } from './element-edits.ts';
import { LAYOUTS, possibleLayouts, withLayout } from './layouts.ts';
import { fromWords, mergeFields } from './merge-words.ts';
import { certificatesOf } from './new-certificate.ts';
import { addedPicture } from './picture-edits.ts';

const after = (file: ServiceFile, ...edits: Edit[]): ServiceFile => edits.reduce((now, edit) => apply(now, edit).file, file);
const codes = (file: ServiceFile) => checkService(file, stepKinds).map(({ code, path }) => `${code} ${path}`);
const withGrant = (file: ServiceFile): ServiceFile => after(file, newStep(file, 'grant', wordsIn, { after: exitToApproval(file) }).edit);
const only = (file: ServiceFile) => Object.entries(certificatesOf(file))[0]!;

/** A service in two languages, whole in both. */
function bilingual(): ServiceFile {
  const plain = plainService();
  const file = { ...plain, 'x-service': { ...plain['x-service'], languages: ['en', 'dz'] } };
  return after(file, ...translatableTexts(file).map(({ path }): Edit => ({ do: 'setText', path, text: `ཚིག ${path}`, language: 'dz' })));
}

describe('the library of layouts', () => {
  it.each(LAYOUTS)('[BC-11] %s is sound in every language, has a code, says its number, and is undone in one step', (name) => {
    for (const before of [withGrant(plainService()), withGrant(bilingual())]) {
      if (!possibleLayouts(before).includes(name)) continue;
      const [key] = only(before);
      const known = new Set(codes(before));
      const act = withLayout(before, key, name, wordsIn);
      const { file, inverse } = apply(before, act);
      expect(codes(file).filter((one) => !known.has(one))).toEqual([]);
      const { elements, holder } = only(file)[1];
      expect(JSON.stringify(elements)).toContain('{number}');
      expect(JSON.stringify(elements)).toContain(`{${holder}}`);
      expect(elements.some(({ kind }) => kind === 'qr')).toBe(true);
      const apart = elements.flatMap((one, index) => elements.slice(index + 1).filter((other) => isOver(one, other)).map((other) => [one, other]));
      expect(apart).toEqual([]);
      expect(JSON.stringify(apply(file, inverse).file)).toBe(JSON.stringify(before));
    }
  });
});

/** Whether two boxes that say something lie on each other. */
const isOver = (one: CertificateElement, other: CertificateElement): boolean => ![one, other].some(({ kind }) => kind === 'frame' || kind === 'line')
  && one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + heightOf(other) && other.y < one.y + heightOf(one);

describe('what is more than a line of words', () => {
  it('[BC-10] a table, a photograph and a picture come whole, and a picture goes with its last place', () => {
    const rows: Edit = { do: 'addField', screen: 'applicant', key: 'dogs', field: { schema: { title: 'Dogs', type: 'array', items: { type: 'object', properties: { name: { title: 'Name', type: 'string' }, age: { title: 'Age', type: 'integer' } } } } } };
    const asked = after(withGrant(plainService()), rows, { do: 'setSetting', path: '/x-service/documents/photo', value: { title: 'Photograph', accept: ['image/jpeg'], maxBytes: 100_000 } });
    const [key] = only(asked);
    const known = new Set(codes(asked));
    const added = (file: ServiceFile, what: 'table' | 'photo' | 'picture', more: Edit[] = [], picture?: string) => after(file, ...more, addedElement(file, key, what, wordsIn, { picture }).edit);
    const logo = addedPicture(asked, { type: 'image/svg+xml', data: Buffer.from('<svg viewBox="0 0 1 1"><rect width="1" height="1"/></svg>').toString('base64') });
    const whole = added(added(added(asked, 'table'), 'photo'), 'picture', logo.edits, logo.name);
    // With the table the page is full: what lies over something else is told of.
    expect(codes(whole).filter((one) => !known.has(one) && !one.startsWith('certificate-over-another'))).toEqual([`picture-without-words /x-service/pictures/${logo.name}/description`]);
    expect(certificatesOf(whole)[key]!.elements.slice(-3)).toMatchObject([{ rows: '/applicant/dogs', columns: [{ label: 'Name', text: '{/applicant/dogs/*/name}' }, { label: 'Age' }] }, { document: 'photo' }, { picture: logo.name }]);
    expect(addedPicture(whole, whole['x-service'].pictures![logo.name]!)).toEqual({ name: logo.name, edits: [] });
    expect(after(whole, removedElement(whole, key, certificatesOf(whole)[key]!.elements.length - 1))['x-service'].pictures).toEqual({});
    const fields = mergeFields(whole, String, (words) => `${words}, in words`, '/applicant/dogs').answers;
    expect(fromWords('{Age, in words}', fields)).toBe('{/applicant/dogs/*/age|words}');
  });
});
