import type { ServiceSettings } from '../../service/service-file.ts';
import { ask, type Broken, STEPS } from './broken.ts';

const PERMIT = '/x-service/certificates/permit';
const copyOfPermit = ({ certificates, flow, texts }: ServiceSettings): void => {
  certificates!.second = { ...certificates!.permit!, title: '2', elements: [{ kind: 'qr', x: 1, y: 1, width: 50 }] };
  (flow.steps.grant!.results as object[]).push({ certificate: 'second' });
  texts!.dz!['/x-service/registrations/other/title'] = 'ཀ';
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
  { fault: 'a certificate nobody can check by its picture', breaks: (_, { certificates }) => { certificates!.permit!.elements.pop(); }, says: [['certificate-without-qr', `${PERMIT}/elements`]] },
  { fault: 'a role of an institution there is not', breaks: (_, { roles }) => { roles.officer!.institution = 'gone'; }, says: [['role-institution-unknown', '/x-service/roles/officer/institution']] },
  { fault: 'a registration of an institution there is not', breaks: (_, { registrations }) => { registrations.cafe!.institution = ''; }, says: [['registration-institution-unknown', '/x-service/registrations/cafe/institution']] },
  { fault: 'a desk of a role there is not', breaks: (_, { flow }) => { flow.steps.desk!.role = 'gone'; }, says: [['step-role-unknown', `${STEPS}/desk/role`]] },
  { fault: 'a document nobody can hand in', breaks: (_, { documents }) => { documents!.plan!.accept = []; }, says: [['document-accepts-nothing', '/x-service/documents/plan/accept']] },
  { fault: 'a drawing of a field there is not', breaks: (_, { layout }) => { layout!['/place/gone'] = { widget: 'tel' }; }, says: [['layout-unknown-field', '/x-service/layout/~1place~1gone']] },
  { fault: 'a privacy class of a field there is not', breaks: (_, { privacy }) => { privacy!['/place/gone'] = 'public'; }, says: [['privacy-unknown-field', '/x-service/privacy/~1place~1gone']] },
];
