import type { SchemaObject, ServiceFile } from '#schemas/index.ts';

/**
 * A permit for a market stall: small enough to read whole, with one of everything the engine does. Each call gives a fresh one, to be changed at will.
 * A seller of food needs a clearance, answers one screen more and is looked at by an inspector; a resident gives a permit number; a foreigner goes elsewhere.
 */
export function smallService(): ServiceFile {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:stampless:service:stall-permit',
    title: 'Market stall permit',
    type: 'object',
    properties: { guide: guide(), stall: stall(), kitchen: kitchen() },
    required: ['guide', 'stall'],
    additionalProperties: false,
    allOf: [
      showsWhen('sells-food', { required: ['kitchen'] }, { properties: { kitchen: false } }),
      showsWhen('resident', field('stall', { required: ['permit'] }), field('stall', { properties: { permit: false } })),
      showsWhen('burns-wood', field('kitchen', {}), field('kitchen', { properties: { store: false } })),
      { $ref: '#/$defs/village-of-district' },
    ],
    $defs: {
      'sells-food': isAnswered('guide', 'goods', 'food'),
      resident: isAnswered('guide', 'seller', 'resident'),
      foreigner: isAnswered('guide', 'seller', 'foreigner'),
      'burns-wood': isAnswered('kitchen', 'fuel', 'wood'),
      crowded: { title: 'More than ten people', properties: { stall: { properties: { people: { minimum: 11 } }, required: ['people'] } }, required: ['stall'] },
      'village-of-district': { title: 'Each village belongs to its district', allOf: [tie('east', ['hill', 'river']), tie('west', ['lake', 'pond'])] },
      'catalog-district': options('east', 'west'),
      'catalog-village': { oneOf: [option('hill', 'east'), option('river', 'east'), option('lake', 'west'), option('pond', 'west')] },
    },
    'x-service': settings(),
  };
}

const guide = (): SchemaObject => screen('Before you start', {
  seller: { title: 'Who sells?', type: 'string', ...options('citizen', 'resident', 'foreigner') },
  goods: { title: 'What is sold?', type: 'string', ...options('cloth', 'food') },
}, ['seller', 'goods']);

const stall = (): SchemaObject => screen('The stall', {
  name: { title: 'Name of the stall', type: 'string', minLength: 1, maxLength: 30, pattern: '^[A-Z].*$' },
  permit: { title: 'Residence permit', type: 'string', pattern: '^R-[0-9]{3}$' },
  district: { title: 'District', type: 'string', $ref: '#/$defs/catalog-district' },
  village: { title: 'Village', type: 'string', $ref: '#/$defs/catalog-village' },
  women: { title: 'Women at work', type: 'integer', minimum: 0 },
  men: { title: 'Men at work', type: 'integer', minimum: 0 },
  people: { title: 'People at work', type: 'integer', readOnly: true },
  note: { title: 'Anything else', type: 'string', maxLength: 100 },
}, ['name', 'district', 'village', 'women', 'men']);

const kitchen = (): SchemaObject => screen('The kitchen', {
  fuel: { title: 'Fuel', type: 'string', ...options('gas', 'wood') },
  store: { title: 'Where the wood is kept', type: 'string' },
  helper: { title: 'Who helps', type: 'string' },
}, ['fuel']);

function settings(): ServiceFile['x-service'] {
  return {
    format: 1, language: 'en', languages: ['en'], timeZone: 'Asia/Thimphu', currency: 'BTN', referencePrefix: 'MS',
    about: { summary: 'A permit to sell.', whoCanApply: 'Citizens and residents.', cost: 'No fee', duration: 'One day', legalBasis: 'Illustrative', privacyNotice: 'Officers read it.', appeal: 'Within 30 days.', contact: { name: 'Market desk', phone: '1199' } },
    institutions: { market: { title: 'Market office' } },
    roles: { inspector: { title: 'Food inspector', institution: 'market' } },
    registrations: { selling: { title: 'Permit to sell', institution: 'market' }, cooking: { title: 'Permit to cook', institution: 'market' } },
    documents: {
      clearance: { title: 'Clearance', when: 'sells-food', accept: ['application/pdf'], maxBytes: 2_000_000 },
      wood: { title: 'Permit to burn wood', when: 'burns-wood', accept: ['application/pdf'], maxBytes: 2_000_000 },
      photo: { title: 'Photograph', when: 'sells-food', optional: true, accept: ['image/jpeg', 'image/png'], maxBytes: 2_000_000 },
    },
    formulas: { '/stall/people': 'stall.women + stall.men' },
    subCatalogs: { '/stall/village': '/stall/district' },
    flow: {
      start: 'guide',
      steps: {
        guide: { kind: 'guide', title: 'Before you start', screen: 'guide', stops: [{ when: 'foreigner', title: 'Another office', text: 'Go to the trade office.', office: 'Trade office' }], ways: { continue: 'stall' } },
        stall: { kind: 'form', title: 'The stall', screen: 'stall', stops: [{ when: 'crowded', title: 'A shop', text: 'That is a shop.' }], ways: { continue: 'kitchen' } },
        kitchen: { kind: 'form', title: 'The kitchen', screen: 'kitchen', ways: { continue: 'documents' } },
        documents: { kind: 'documents', title: 'Documents', ways: { continue: 'send' } },
        send: { kind: 'send', title: 'Check and send', declaration: 'All of this is true.', ways: { send: 'which' } },
        which: { kind: 'rule', title: 'Does an inspector look?', branches: [{ outcome: 'food', when: 'sells-food' }], ways: { food: 'inspector', otherwise: 'grant' } },
        inspector: {
          kind: 'desk', title: 'Inspector', role: 'inspector', days: 5, allow: ['approve', 'sendBack', 'reject'],
          reasons: [{ code: 'unclear', title: 'An answer is unclear', for: 'sendBack' }, { code: 'unsafe', title: 'The kitchen is not safe', for: 'reject' }],
          ways: { approve: 'grant', sendBack: 'send', reject: 'refused' },
        },
        grant: { kind: 'grant', title: 'Permits', results: [{ certificate: 'selling' }, { certificate: 'cooking', when: 'sells-food' }], ways: { continue: 'done' } },
        done: { kind: 'end', title: 'Granted', status: 'approved', text: 'You may sell.', ways: {} },
        refused: { kind: 'end', title: 'Refused', status: 'rejected', text: 'You may not sell.', ways: {} },
      },
    },
    certificates: {
      selling: { title: 'Permit to sell', registration: 'selling', page: 'A4', register: 'PS', holder: '/stall/name', validYears: 3, elements: [] },
      cooking: { title: 'Permit to cook', registration: 'cooking', page: 'A4', register: 'PC', holder: '/stall/name', elements: [] },
    },
  };
}

const screen = (title: string, properties: Record<string, SchemaObject>, required: string[]): SchemaObject => ({ title, type: 'object', properties, required, additionalProperties: false });
const field = (name: string, schema: SchemaObject): SchemaObject => ({ properties: { [name]: schema } });
const option = (code: string, parent?: string): SchemaObject => ({ const: code, title: code, ...(parent ? { 'x-parent': parent } : {}) });
const options = (...codes: string[]): SchemaObject => ({ oneOf: codes.map((code) => option(code)) });

function isAnswered(name: string, key: string, value: string): SchemaObject {
  return { title: `${key} is ${value}`, properties: { [name]: { properties: { [key]: { const: value } }, required: [key] } }, required: [name] };
}

/** An effect: `then` where the determinant holds, `otherwise` where it does not. */
export function showsWhen(determinant: string, then: SchemaObject, otherwise: SchemaObject) {
  return { if: { $ref: `#/$defs/${determinant}` }, then, else: otherwise };
}

function tie(district: string, villages: string[]): SchemaObject {
  return { if: isAnswered('stall', 'district', district), then: field('stall', field('village', { enum: villages })) };
}
