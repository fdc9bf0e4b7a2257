import { LIMITS } from '../../service/limits.ts';
import { ask, type Broken, STEPS } from './broken.ts';

const deep = (levels: number): unknown => (levels === 0 ? 1 : { down: deep(levels - 1) });

export const brokenGates: Broken[] = [
  { fault: 'a list instead of a file', breaks: () => [1, 2], says: [['not-a-service', '']] },
  { fault: 'a JSON Schema without settings', breaks: ({ title }) => ({ title }), says: [['not-a-service', '']] },
  { fault: 'settings that are a list', breaks: (file) => ({ ...file, 'x-service': [] }), says: [['not-a-service', '']] },
  { fault: 'a newer format', breaks: (_, settings) => { settings.format = 2; }, says: [['format-newer', '/x-service/format']] },
  { fault: 'an older format', breaks: (_, settings) => { settings.format = 0; }, says: [['format-older', '/x-service/format']] },
  { fault: 'a format in words', breaks: (_, settings) => { settings.format = '1' as never; }, says: [['format-unknown', '/x-service/format']] },
  { fault: 'a format below nothing', breaks: (_, settings) => { settings.format = -1; }, says: [['format-unknown', '/x-service/format']] },
  { fault: 'half a format', breaks: (_, settings) => { settings.format = 0.5; }, says: [['format-unknown', '/x-service/format']] },
  { fault: 'a value JSON does not have', breaks: (file) => { file.description = (() => 1) as never; }, says: [['not-json', '/description']] },
  { fault: 'no number', breaks: (file) => { file.properties.place!.minimum = Number.NaN; }, says: [['not-json', '/properties/place/minimum']] },
  { fault: 'too many levels', breaks: (file) => { file.description = deep(LIMITS.depth) as never; }, says: [['too-deep', `/description${'/down'.repeat(LIMITS.depth - 1)}`]] },
  { fault: 'too many bytes', breaks: (file) => { file.description = Array(120).fill('ཀ'.repeat(3_000)) as never; }, says: [['too-large', '']] },
  { fault: 'too long a text', breaks: (file) => { file.title = 'a'.repeat(LIMITS.textLength + 1); }, says: [['text-too-long', '/title']] },
  { fault: 'a screen that reaches the prototype', breaks: (file) => ({ ...file, properties: JSON.parse('{"__proto__": {"type": "object"}}') as unknown }), says: [['forbidden-key', '/properties/__proto__']] },
  { fault: 'a role called constructor', breaks: (_, settings) => { Object.assign(settings.roles, { constructor: { title: 'x', institution: 'town' } }); }, says: [['forbidden-key', '/x-service/roles/constructor']] },
  {
    fault: 'too many steps', says: [['too-many-steps', STEPS]],
    breaks: (_, { flow }) => { for (let count = 0; count <= LIMITS.steps; count += 1) flow.steps[`more-${count}`] = { kind: 'end', title: 'x', status: 'approved', text: 'x', ways: {} }; },
  },
  {
    fault: 'too many options', says: [['too-many-options', '/$defs']],
    breaks: (file) => { file.$defs!['catalog-village']!.oneOf = Array.from({ length: LIMITS.options + 1 }, (_, index) => ({ const: `${index}` })); },
  },
  {
    fault: 'too many formulas', says: [['formulas-too-long-together', '/x-service/formulas']],
    breaks: (_, settings) => { settings.formulas = Object.fromEntries(Array.from({ length: 51 }, (_one, index) => [`/place/more${index}`, '1'.repeat(LIMITS.formulaLength)])); },
  },
  { fault: 'a title that is a number', breaks: (file) => { file.title = 5 as never; }, says: [['shape-type', '/title']] },
  { fault: 'a step without ways', breaks: (_, { flow }) => { delete (flow.steps.desk as { ways?: unknown }).ways; }, says: [['shape-missing', `${STEPS}/desk/ways`]] },
  { fault: 'a desk without a role', breaks: (_, { flow }) => { delete flow.steps.desk!.role; }, says: [['shape-missing', `${STEPS}/desk/role`]] },
  { fault: 'a setting nobody knows', breaks: (_, { flow }) => { flow.steps.desk!.colour = 'red'; }, says: [['shape-unknown-setting', `${STEPS}/desk/colour`]] },
  { fault: 'additional answers allowed', breaks: (file) => { file.additionalProperties = true as never; }, says: [['shape-not-listed', '/additionalProperties']] },
  { fault: 'a shape of an element nobody can draw', breaks: (_, { certificates }) => { certificates!.permit!.elements[0]!.kind = 'circle' as never; }, says: [['shape-not-listed', '/x-service/certificates/permit/elements/0/kind']] },
  { fault: 'a fee of nothing', breaks: (_, { flow }) => { flow.steps.papers!.ways.continue = 'fee'; flow.steps.fee = { kind: 'pay', title: '1', amount: 0, method: 'cash', ways: { cash: 'send' } }; }, says: [['shape-not-allowed', `${STEPS}/fee/amount`]] },
  { fault: 'a way to pay there is not', breaks: (_, { flow }) => { flow.steps.papers!.ways.continue = 'fee'; flow.steps.fee = { kind: 'pay', title: '1', amount: 5, method: 'gold', ways: { gold: 'send' } }; }, says: [['shape-no-match', `${STEPS}/fee/method`]] },
  { fault: 'a currency in words', breaks: (_, settings) => { settings.currency = 'ngultrum'; }, says: [['shape-pattern', '/x-service/currency']] },
  { fault: 'a name with a slash', breaks: (_, { institutions }) => { institutions['a/b'] = { title: '12' }; }, says: [['shape-pattern', '/x-service/institutions/a~1b']] },
  { fault: 'a step without a title', breaks: (_, { flow }) => { flow.steps.desk!.title = ''; }, says: [['shape-too-short', `${STEPS}/desk/title`], ['translation-of-nothing', `/x-service/texts/dz/${STEPS.replaceAll('/', '~1')}~1desk~1title`]] },
  { fault: 'an address that is too long', breaks: (file) => { file.$id += 'a'.repeat(100); }, says: [['shape-too-long', '/$id']] },
  { fault: 'a certificate valid for no time', breaks: (_, { certificates }) => { certificates!.permit!.validYears = 0; }, says: [['shape-too-small', '/x-service/certificates/permit/validYears']] },
  { fault: 'an element outside the page', breaks: (_, { certificates }) => { certificates!.permit!.elements[3]!.x = 900; }, says: [['shape-too-large', '/x-service/certificates/permit/elements/3/x']] },
  { fault: 'no languages', breaks: (_, settings) => { settings.languages = []; settings.texts = {}; }, says: [['languages-order', '/x-service/languages']] },
  { fault: 'too many languages', breaks: (_, settings) => { const dz = settings.texts!.dz!;
      const more = Array.from({ length: LIMITS.languages }, (_one, index) => `l${String.fromCharCode(97 + (index % 26))}${index < 26 ? 'a' : 'b'}`);
      settings.languages = ['en', ...more];
      settings.texts = Object.fromEntries(more.map((language) => [language, dz]));
    }, says: [['shape-too-many', '/x-service/languages']] },
  { fault: 'a language twice', breaks: (_, settings) => { settings.languages.push('dz'); }, says: [['shape-repeated', '/x-service/languages']] },
  { fault: 'a keyword we do not have', breaks: (file) => { Object.assign(file.properties.place!, { unevaluatedProperties: false }); }, says: [['schema-keyword', '/properties/place/unevaluatedProperties']] },
  { fault: 'a keyword inside a condition', breaks: (file) => { Object.assign(file.$defs!.large!, { patternProperties: {} }); }, says: [['schema-keyword', '/$defs/large/patternProperties']] },
  { fault: 'a reference to another file', breaks: (file) => { ask(file, 'place', 'more', { title: 'More', type: 'string', $ref: 'https://example.org/schema' }); }, says: [['reference-foreign', '/properties/place/properties/more/$ref']] },
  { fault: 'a reference to a part of a definition', breaks: (file) => { ask(file, 'place', 'more', { title: 'More', type: 'string', $ref: '#/$defs/catalog-village/oneOf' }); }, says: [['reference-foreign', '/properties/place/properties/more/$ref']] },
  { fault: 'a reference to nothing', breaks: (file) => { ask(file, 'place', 'more', { title: 'More', type: 'string', $ref: '#/$defs/catalog-none' }); }, says: [['reference-unknown', '/properties/place/properties/more/$ref']] },
  {
    fault: 'definitions that refer in a circle', says: [['reference-circle', '/$defs/a']],
    breaks: (file) => { Object.assign(file.$defs!, { a: { not: { $ref: '#/$defs/b' } }, b: { allOf: [{ $ref: '#/$defs/a' }] } }); },
  },
  {
    fault: 'too many fields', says: [['too-many-fields', '/properties']],
    breaks: (file) => { file.properties.place!.properties = Object.fromEntries(Array.from({ length: LIMITS.fields }, (_, index) => [`f${index}`, { title: '1', type: 'string' as const }])); },
  },
];
