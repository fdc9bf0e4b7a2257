import { type CertificateElement, type CertificateLayout, mergeFieldsIn, textsOfElement } from '../../service/certificate-layout.ts';
import { LARGEST_PAGE, PAGE_SIZES } from '../../service/page-sizes.ts';
import { toPath } from '../../service/paths.ts';
import { hasRows, rowsTitle } from '../model/rows.ts';
import { PHOTO_LIMITS } from '../../service/picture.ts';
import type { ServiceModel } from '../model/service-model.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';

type Code = 'certificate-off-page' | 'certificate-picture-unknown' | 'certificate-photo-unknown' | 'certificate-photo-other' | 'certificate-photo-heavy' | 'certificate-rows-unknown' | 'certificate-each-unknown' | 'certificate-language' | 'certificate-prevails-unsaid';

/** Frames are drawn to the edge of the paper, and a little over it where it is cut. */
const TOLERANCE = 1;

/** R41: what stands on a certificate is on its page, and its pictures, photographs, rows and languages are there. */
export const certificatePageRule: Rule<Code> = {
  number: 'R41',
  codes: {
    'certificate-off-page': 'error', 'certificate-picture-unknown': 'error', 'certificate-photo-unknown': 'error', 'certificate-photo-other': 'error', 'certificate-photo-heavy': 'error',
    'certificate-rows-unknown': 'error', 'certificate-each-unknown': 'error', 'certificate-language': 'error', 'certificate-prevails-unsaid': 'error',
  },
  find: (service) => Object.entries(service.settings.certificates ?? {}).flatMap(([key, layout]) => {
    const pointer = `/x-service/certificates${toPath([key])}`;
    return [...languageFault(service, layout, pointer), ...rowsFault(service, layout, pointer), ...layout.elements.flatMap((element, index) => elementFaults(service, layout, element, `${pointer}/elements/${index}`))];
  }),
};

function elementFaults({ settings, fields }: ServiceModel, { title, page }: CertificateLayout, element: CertificateElement, path: string): Finding<Code>[] {
  const params = { certificate: title };
  const faults: Finding<Code>[] = isOnPage(element, PAGE_SIZES[page]) ? [] : [{ code: 'certificate-off-page', path, params: { ...params, page } }];
  if (element.kind === 'picture' && !Object.hasOwn(settings.pictures ?? {}, element.picture)) faults.push({ code: 'certificate-picture-unknown', path: `${path}/picture`, params: { ...params, name: element.picture } });
  if (element.kind === 'photo') {
    const document = Object.hasOwn(settings.documents ?? {}, element.document) ? settings.documents![element.document] : undefined;
    if (!document) faults.push({ code: 'certificate-photo-unknown', path: `${path}/document`, params: { ...params, name: element.document } });
    else if (document.accept.includes('application/pdf')) faults.push({ code: 'certificate-photo-other', path: `${path}/document`, params: { ...params, document: document.title } });
    else if (document.maxBytes > PHOTO_LIMITS.bytes) faults.push({ code: 'certificate-photo-heavy', path: `${path}/document`, params: { ...params, document: document.title, limit: PHOTO_LIMITS.bytes } });
  }
  if (element.kind === 'table' && !hasRows(fields, element.rows)) faults.push({ code: 'certificate-rows-unknown', path: `${path}/rows`, params: { ...params, field: rowsTitle(fields, element.rows) } });
  return faults;
}

/** What it is given for each of has rows. */
function rowsFault({ fields }: ServiceModel, { title, each }: CertificateLayout, pointer: string): Finding<Code>[] {
  return each === undefined || hasRows(fields, each) ? [] : [{ code: 'certificate-each-unknown', path: `${pointer}/each`, params: { certificate: title, field: rowsTitle(fields, each) } }];
}

/** What lies beyond every page breaks the shape already. */
const isOnPage = ({ x, y, width, height = 0 }: CertificateElement, page: { width: number; height: number } | undefined): boolean =>
  page === undefined || x > LARGEST_PAGE.width || y > LARGEST_PAGE.height || width > LARGEST_PAGE.width || height > LARGEST_PAGE.height
  || (x + width <= page.width + TOLERANCE && y + height <= page.height + TOLERANCE && x < page.width && y < page.height);

/** A second language is one of the service's others, and the one that prevails is one of the two, and named on the paper. */
function languageFault({ settings: { language, languages } }: ServiceModel, { title, bilingual, elements }: CertificateLayout, pointer: string): Finding<Code>[] {
  if (!bilingual) return [];
  const params = { certificate: title };
  const isSound = bilingual.language !== language && languages.includes(bilingual.language) && [language, bilingual.language].includes(bilingual.prevails);
  const isSaid = elements.some((element) => element.when === undefined && textsOfElement(element).some(({ text }) => mergeFieldsIn(text).some(({ name }) => name === 'prevails')));
  return [
    ...(isSound ? [] : [{ code: 'certificate-language' as const, path: `${pointer}/bilingual`, params: { ...params, language: bilingual.language } }]),
    ...(isSaid ? [] : [{ code: 'certificate-prevails-unsaid' as const, path: `${pointer}/elements`, params }]),
  ];
}
