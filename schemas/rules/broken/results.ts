import { toBase64 } from '../../pictures/bytes.ts';
import type { PictureType } from '../../service/picture.ts';
import type { ServiceSettings } from '../../service/service-file.ts';
import { ask, type Broken, STEPS, translate } from './broken.ts';

const PERMIT = '/x-service/certificates/permit';
const copyOfPermit = ({ certificates, flow, texts }: ServiceSettings): void => {
  certificates!.second = { ...certificates!.permit!, title: '2', elements: [{ kind: 'qr', x: 60, y: 60, width: 50 }] };
  (flow.steps.grant!.results as object[]).push({ certificate: 'second' });
  texts!.dz!['/x-service/registrations/other/title'] = 'ཀ';
};

const PLAIN_PICTURE = '<svg viewBox="0 0 1 1"><rect width="1" height="1"/></svg>';
/** Puts a picture on the page. */
const usePicture = (settings: ServiceSettings, content: string, type: PictureType): void => {
  settings.pictures = { logo: { description: '1', type, data: toBase64(Uint8Array.from(content, (character) => character.charCodeAt(0))) } };
  settings.certificates!.permit!.elements.push({ kind: 'picture', picture: 'logo', x: 60, y: 60, width: 10 });
  settings.texts!.dz!['/x-service/pictures/logo/description'] = 'ཀ';
};

export const brokenResults: Broken[] = [
  { fault: 'a registration without a certificate', breaks: (_, { registrations }) => { registrations.other = { title: '2', institution: 'town' }; }, says: [['registration-without-result', '/x-service/registrations/other']] },
  {
    fault: 'a certificate no step grants', says: [['certificate-not-granted', '/x-service/certificates/second']],
    breaks: (_, settings) => { copyOfPermit(settings); (settings.flow.steps.grant!.results as object[]).pop(); delete settings.texts!.dz!['/x-service/registrations/other/title']; },
  },
  { fault: 'a grant of a certificate there is not', breaks: (_, { flow }) => { (flow.steps.grant!.results as object[]).push({ certificate: 'gone' }); }, says: [['certificate-unknown', `${STEPS}/grant/results/1/certificate`]] },
  {
    fault: 'a certificate of a registration there is not', says: [['certificate-registration-unknown', '/x-service/certificates/second/registration']],
    breaks: (_, settings) => { copyOfPermit(settings); Object.assign(settings.certificates!.second!, { registration: 'gone', register: 'ZZ' }); delete settings.texts!.dz!['/x-service/registrations/other/title']; },
  },
  {
    fault: 'two registrations that count in one register', says: [['register-shared', '/x-service/certificates/second/register']],
    breaks: (_, settings) => { copyOfPermit(settings); settings.registrations.other = { title: 'Other', institution: 'town' }; settings.certificates!.second!.registration = 'other'; },
  },
  { fault: 'a reminder to renew what does not expire', breaks: (_, { certificates }) => { delete certificates!.permit!.validYears; certificates!.permit!.remindBefore = 30; }, says: [['reminder-without-end', `${PERMIT}/remindBefore`]] },
  { fault: 'a reminder before the certificate is given', breaks: (_, { certificates }) => { certificates!.permit!.remindBefore = 365; }, says: [['reminder-too-early', `${PERMIT}/remindBefore`]] },
  { fault: 'a certificate that ends on what is no day', breaks: (_, { certificates }) => { delete certificates!.permit!.validYears; certificates!.permit!.validUntil = '/applicant/fullName'; }, says: [['certificate-until-no-day', `${PERMIT}/validUntil`]] },
  { fault: 'a certificate one officer alone may revoke', breaks: (_, { certificates }) => { certificates!.permit!.fourEyes = false; }, says: [['certificate-two-eyes', `${PERMIT}/fourEyes`]] },
  { fault: 'a certificate that prints what nobody asks', breaks: (_, { certificates }) => { Object.assign(certificates!.permit!.elements[1]!, { text: '{/applicant/age}' }); }, says: [['certificate-unknown-field', `${PERMIT}/elements/1/text`]] },
  { fault: 'a certificate with an empty place', breaks: (_, { certificates }) => { Object.assign(certificates!.permit!.elements[1]!, { text: '{}' }); }, says: [['certificate-unknown-field', `${PERMIT}/elements/1/text`]] },
  { fault: 'a certificate with an unknown word in its title', breaks: (_, { certificates }) => { certificates!.permit!.title = 'Permit {nummer}'; }, says: [['certificate-unknown-field', `${PERMIT}/title`]] },
  { fault: 'a holder nobody asks for', breaks: (_, { certificates }) => { certificates!.permit!.holder = '/applicant/name'; }, says: [['certificate-unknown-field', `${PERMIT}/holder`]] },
  { fault: 'a public field nobody asks for', breaks: (_, { certificates }) => { certificates!.permit!.publicFields = ['/place/street']; }, says: [['certificate-unknown-field', `${PERMIT}/publicFields/0`]] },
  { fault: 'a certificate that prints a whole screen', breaks: (_, { certificates }) => { certificates!.permit!.publicFields = ['/place']; }, says: [['certificate-unprintable-field', `${PERMIT}/publicFields/0`]] },
  { fault: 'a certificate that prints yes or no', breaks: (file, { certificates }) => { ask(file, 'place', 'garden', { title: '1', type: 'boolean' }); certificates!.permit!.publicFields = ['/place/garden']; }, says: [['certificate-unprintable-field', `${PERMIT}/publicFields/0`]] },
  { fault: 'a holder who may stay unnamed', breaks: (file) => { file.properties.applicant!.required = ['nationality']; }, says: [['certificate-holder-optional', `${PERMIT}/holder`]] },
  { fault: 'a sensitive answer made public', breaks: (_, { certificates }) => { certificates!.permit!.publicFields = ['/applicant/workPermit']; }, says: [['certificate-sensitive-field', `${PERMIT}/publicFields/0`]] },
  { fault: 'an answer of a sensitive screen made public', breaks: (_, settings) => { settings.privacy = { '/place': 'sensitive' }; }, says: [['certificate-sensitive-field', `${PERMIT}/publicFields/0`]] },
  {
    fault: 'an answer of a sensitive block made public', says: [['certificate-sensitive-field', `${PERMIT}/publicFields/0`]],
    breaks: (file, settings) => { ask(file, 'place', 'block', { title: '1', type: 'object', properties: { part: { title: '2', type: 'string' } } }); translate(file, '/properties/place/properties/block/properties/part/title'); settings.layout = { ...settings.layout, '/place/block': { why: '3' } }; translate(file, '/x-service/layout/~1place~1block/why'); settings.privacy = { ...settings.privacy, '/place/block': 'sensitive' }; settings.certificates!.permit!.publicFields = ['/place/block/part']; },
  },
  { fault: 'a certificate nobody can check by its picture', breaks: (_, { certificates }) => { certificates!.permit!.elements.pop(); }, says: [['certificate-without-qr', `${PERMIT}/elements`]] },
  { fault: 'a place name in words', breaks: (_, { certificates }) => { Object.assign(certificates!.permit!.elements[1]!, { text: '{/applicant/fullName|words}' }); }, says: [['certificate-not-in-words', `${PERMIT}/elements/1/text`]] },
  { fault: 'a text where hands and holes are', breaks: (_, { certificates }) => { certificates!.permit!.elements.push({ kind: 'text', text: '{number}', size: 9, x: 60, y: 800, width: 100, height: 12 }); }, says: [['certificate-near-edge', `${PERMIT}/elements/4`]] },
  { fault: 'a text lost on a copy', breaks: (_, { certificates }) => { certificates!.permit!.elements.push({ kind: 'text', text: '{number}', size: 9, colour: '#c9c900', x: 200, y: 200, width: 100, height: 12 }); }, says: [['certificate-pale', `${PERMIT}/elements/4/colour`]] },
  { fault: 'a code where the letter is folded', breaks: (_, { certificates }) => { certificates!.permit!.elements.push({ kind: 'qr', x: 60, y: 400, width: 120 }); }, says: [['certificate-code-folded', `${PERMIT}/elements/4`]] },
  { fault: 'two texts in one place', breaks: (_, { certificates }) => { const number = { kind: 'text' as const, text: '{number}', size: 9, x: 200, y: 200, width: 100, height: 12 }; certificates!.permit!.elements.push(number, { ...number, y: 206 }, { ...number, y: 214 }); }, says: [['certificate-over-another', `${PERMIT}/elements/5`], ['certificate-over-another', `${PERMIT}/elements/6`]] },
  { fault: 'a line off the page', breaks: (_, { certificates }) => { certificates!.permit!.elements.push({ kind: 'line', x: 500, y: 5, width: 110 }); }, says: [['certificate-off-page', `${PERMIT}/elements/4`]] },
  { fault: 'a certificate with a picture there is not', breaks: (_, { certificates }) => { certificates!.permit!.elements.push({ kind: 'picture', picture: 'gone', x: 60, y: 60, width: 10 }); }, says: [['certificate-picture-unknown', `${PERMIT}/elements/4/picture`]] },
  { fault: 'a photograph of a document nobody hands in', breaks: (_, { certificates }) => { certificates!.permit!.elements.push({ kind: 'photo', document: 'gone', x: 200, y: 200, width: 10 }); }, says: [['certificate-photo-unknown', `${PERMIT}/elements/4/document`]] },
  { fault: 'a photograph that may come as a document', breaks: (_, { certificates, documents }) => { documents!.plan!.accept = ['application/pdf', 'image/png']; certificates!.permit!.elements.push({ kind: 'photo', document: 'plan', x: 200, y: 200, width: 10 }); }, says: [['certificate-photo-other', `${PERMIT}/elements/4/document`]] },
  { fault: 'a table over what is no list', breaks: (_, { certificates }) => { certificates!.permit!.elements.push({ kind: 'table', rows: '/place/village', columns: [{ label: '1', text: '' }], x: 200, y: 200, width: 10 }); }, says: [['certificate-rows-unknown', `${PERMIT}/elements/4/rows`]] },
  { fault: 'a certificate for each row of what is no list', breaks: (_, { certificates }) => { certificates!.permit!.each = '/place/village'; }, says: [['certificate-each-unknown', `${PERMIT}/each`]] },
  { fault: 'a second language the service is not offered in', breaks: (_, { certificates }) => { certificates!.permit!.bilingual = { language: 'ar', how: 'pages', prevails: 'en' }; }, says: [['certificate-language', `${PERMIT}/bilingual`], ['certificate-prevails-unsaid', `${PERMIT}/elements`]] },
  { fault: 'two languages without a word on which counts', breaks: (_, { certificates }) => { certificates!.permit!.bilingual = { language: 'dz', how: 'pages', prevails: 'en' }; }, says: [['certificate-prevails-unsaid', `${PERMIT}/elements`]] },
  { fault: 'a photograph heavier than a certificate can be', breaks: (_, { certificates, documents }) => { Object.assign(documents!.plan!, { accept: ['image/png'], maxBytes: 9_000_000 }); certificates!.permit!.elements.push({ kind: 'photo', document: 'plan', x: 200, y: 200, width: 10 }); }, says: [['certificate-photo-heavy', `${PERMIT}/elements/4/document`]] },
  { fault: 'a picture that is a program', breaks: (_, settings) => { usePicture(settings, '<svg viewBox="0 0 1 1"><script>1</script></svg>', 'image/svg+xml'); }, says: [['picture-refused', '/x-service/pictures/logo']] },
  { fault: 'a picture that is none', breaks: (_, settings) => { usePicture(settings, 'no picture', 'image/png'); }, says: [['picture-unreadable', '/x-service/pictures/logo']] },
  { fault: 'a picture of more pixels than can be borne', breaks: (_, settings) => { usePicture(settings, `\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x20\0\0\0\x20\0\x08\x02\0\0\0\0\0\0\0`, 'image/png'); }, says: [['picture-too-many-pixels', '/x-service/pictures/logo']] },
  { fault: 'a picture larger than can be borne', breaks: (_, settings) => { usePicture(settings, ' '.repeat(500_001), 'image/png'); }, says: [['picture-too-large', '/x-service/pictures/logo']] },
  { fault: 'a picture without words', breaks: (_, settings) => { usePicture(settings, PLAIN_PICTURE, 'image/svg+xml'); settings.pictures!.logo!.description = ''; delete settings.texts!.dz!['/x-service/pictures/logo/description']; }, says: [['picture-without-words', '/x-service/pictures/logo/description']] },
  { fault: 'a picture nobody uses', breaks: (_, settings) => { usePicture(settings, PLAIN_PICTURE, 'image/svg+xml'); settings.certificates!.permit!.elements.pop(); }, says: [['picture-unused', '/x-service/pictures/logo']] },
  { fault: 'a role of an institution there is not', breaks: (_, { roles }) => { roles.officer!.institution = 'gone'; }, says: [['role-institution-unknown', '/x-service/roles/officer/institution']] },
  { fault: 'a registration of an institution there is not', breaks: (_, { registrations }) => { registrations.cafe!.institution = ''; }, says: [['registration-institution-unknown', '/x-service/registrations/cafe/institution']] },
  {
    fault: 'a certificate of an institution without a role', says: [['registration-without-role', '/x-service/registrations/cafe/institution']],
    breaks: (file, { institutions, registrations }) => { institutions.tax = { title: 'Tax office' }; registrations.cafe!.institution = 'tax'; translate(file, '/x-service/institutions/tax/title'); },
  },
  { fault: 'a desk of a role there is not', breaks: (_, { flow }) => { flow.steps.desk!.role = 'gone'; }, says: [['step-role-unknown', `${STEPS}/desk/role`]] },
  { fault: 'a document nobody can hand in', breaks: (_, { documents }) => { documents!.plan!.accept = []; }, says: [['document-accepts-nothing', '/x-service/documents/plan/accept']] },
  { fault: 'a document for each row of a list nobody asks for', breaks: (_, { documents }) => { documents!.plan!.each = '/place/rooms'; }, says: [['document-each-unknown', '/x-service/documents/plan/each']] },
  { fault: 'a question on a tab there is not', breaks: (_, { layout }) => { layout!['/place/inside'] = { tab: 'gone' }; }, says: [['tab-unknown', '/x-service/layout/~1place~1inside/tab']] },
  {
    fault: 'two tabs of one key', says: [['tab-repeated', '/x-service/layout/~1place/tabs/1']],
    breaks: (file, { layout }) => { layout!['/place'] = { tabs: [{ key: 'one', title: 'One' }, { key: 'one', title: 'Two' }] }; for (const index of [0, 1]) translate(file, `/x-service/layout/~1place/tabs/${index}/title`); },
  },
  { fault: 'a drawing of a field there is not', breaks: (_, { layout }) => { layout!['/place/gone'] = { widget: 'tel' }; }, says: [['layout-unknown-field', '/x-service/layout/~1place~1gone']] },
  { fault: 'a privacy class of a field there is not', breaks: (_, { privacy }) => { privacy!['/place/gone'] = 'public'; }, says: [['privacy-unknown-field', '/x-service/privacy/~1place~1gone']] },
  { fault: 'complaints about a field there is not', breaks: (_, settings) => { settings.complaintsAbout = '/place/gone'; }, says: [['complaints-unknown-field', '/x-service/complaintsAbout']] },
];
