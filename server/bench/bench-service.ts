import type { SchemaObject, ServiceFile } from '../../schemas/index.ts';

const text = (title: string, more: SchemaObject = {}): SchemaObject => ({ title, type: 'string', minLength: 1, maxLength: 200, ...more });
const amount = (title: string): SchemaObject => ({ title, type: 'integer', minimum: 0, maximum: 1_000_000_000 });

/** Twenty fields of the usual kinds. */
export const FIELDS: Record<string, SchemaObject> = {
  fullName: text('Full name'), nationalId: text('Identity number', { pattern: '^[0-9]{11}$' }), birthDate: text('Date of birth', { format: 'date' }), phone: text('Phone', { pattern: '^[0-9]{8}$' }),
  email: text('E-mail', { format: 'email' }), nationality: text('Nationality', { enum: ['BT', 'IN', 'BD', 'NP'] }), street: text('Street'), town: text('Town'),
  postcode: text('Postcode', { pattern: '^[0-9]{5}$' }), tradeName: text('Trade name'), kind: text('Kind', { enum: ['sole', 'partnership', 'company'] }), activity: text('Activity', { maxLength: 500 }),
  capital: amount('Capital'), women: amount('Women'), men: amount('Men'), area: amount('Floor area'), startDate: text('Start', { format: 'date' }),
  owned: { title: 'Owned', type: 'boolean' }, food: { title: 'Food', type: 'boolean' }, remarks: text('Remarks', { maxLength: 1_000 }),
};

/** A form of twenty fields and one desk: the case that performance goals are about. */
export function benchService(slug = 'bench'): ServiceFile {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:stampless:service:${slug}`, title: 'Bench', type: 'object', additionalProperties: false,
    properties: { form: { title: 'Form', type: 'object', additionalProperties: false, properties: FIELDS, required: Object.keys(FIELDS).filter((name) => name !== 'remarks') } }, required: ['form'],
    'x-service': {
      format: 1, language: 'en', languages: ['en'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'BE',
      about: { summary: 'Measured.', whoCanApply: 'The bench.', cost: 'No fee', duration: 'At once', legalBasis: 'None', privacyNotice: 'Made-up data', appeal: 'None', contact: { name: 'Bench', phone: '1' } },
      institutions: { office: { title: 'Office' } }, roles: { officer: { title: 'Officer', institution: 'office' } }, registrations: {},
      flow: { start: 'form', steps: {
        form: { kind: 'form', title: 'Form', screen: 'form', ways: { continue: 'send' } },
        send: { kind: 'send', title: 'Send', declaration: 'True.', ways: { send: 'desk' } },
        desk: { kind: 'desk', title: 'Decision', role: 'officer', allow: ['approve', 'reject'], ways: { approve: 'done', reject: 'refused' } },
        done: { kind: 'end', title: 'Done', status: 'approved', text: 'Done', ways: {} },
        refused: { kind: 'end', title: 'Refused', status: 'rejected', text: 'Refused', ways: {} },
      } },
    },
  };
}

export const SAMPLE = {
  fullName: 'Karma Dorji', nationalId: '11705001234', birthDate: '1985-04-12', phone: '17123456', email: 'karma@example.org', nationality: 'BT', street: 'Norzin Lam 12', town: 'Thimphu', postcode: '11001',
  tradeName: 'Druk Bakery', kind: 'sole', activity: 'Bakery with a small seating area', capital: 500_000, women: 2, men: 1, area: 120, startDate: '2026-12-01', owned: true, food: true, remarks: 'None',
};
