import type { ServiceFile } from '#schemas/index.ts';

/** The least a service can be: a name is asked, a desk decides, and nothing is granted yet. */
export const plainService = (): ServiceFile => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:stampless:service:dog-licence',
  title: 'Dog licence',
  type: 'object',
  properties: { applicant: { title: 'About you', type: 'object', properties: { name: { title: 'Full name', type: 'string', maxLength: 200 } }, required: ['name'] } },
  required: ['applicant'],
  'x-service': {
    format: 1, language: 'en', languages: ['en'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'DL',
    about: { summary: '', whoCanApply: '', cost: '', duration: '', legalBasis: '', privacyNotice: '', appeal: '', contact: { name: '' } },
    institutions: { office: { title: 'Our office' } },
    roles: { officer: { title: 'Officer', institution: 'office' } },
    registrations: {},
    flow: {
      start: 'applicant',
      steps: {
        applicant: { kind: 'form', title: 'About you', screen: 'applicant', ways: { continue: 'send' } },
        send: { kind: 'send', title: 'Check and send', declaration: 'All of this is true.', ways: { send: 'decision' } },
        decision: { kind: 'desk', title: 'Decision', role: 'officer', allow: ['approve', 'sendBack', 'reject'], ways: { approve: 'approved', sendBack: 'send', reject: 'refused' } },
        approved: { kind: 'end', title: 'Approved', status: 'approved', text: 'Approved.', ways: {} },
        refused: { kind: 'end', title: 'Refused', status: 'rejected', text: 'Refused.', ways: {} },
      },
    },
    layout: { '/applicant/name': { autocomplete: 'name' } },
    privacy: { '/applicant/name': 'personal' },
  },
});
