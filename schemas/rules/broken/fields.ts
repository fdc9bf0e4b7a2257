import type { SchemaObject } from '../../service/json-schema.ts';
import type { ServiceFile } from '../../service/service-file.ts';
import { ask, type Broken, field, translate } from './broken.ts';

const MORE = '/properties/place/properties/more';
const FORMULA = '/x-service/formulas/~1place~1seats';
const formula = (file: ServiceFile, expression: string): void => { file['x-service'].formulas!['/place/seats'] = expression; };
const calculated = (file: ServiceFile, name: string, expression: string): void => {
  ask(file, 'place', name, { title: '1', type: 'number', readOnly: true });
  file['x-service'].formulas![`/place/${name}`] = expression;
};
const question = (more: SchemaObject): ((file: ServiceFile) => void) => (file) => ask(file, 'place', 'more', { title: '1', type: 'string', ...more });

export const brokenFields: Broken[] = [
  { fault: 'a question without words', breaks: question({ title: '  ' }), says: [['field-without-title', MORE], ['translation-of-nothing', '/x-service/texts/dz/~1properties~1place~1properties~1more~1title']] },
  { fault: 'a question without a kind of answer', breaks: (file) => { ask(file, 'place', 'more', { title: '1' }); }, says: [['field-without-kind', MORE]] },
  { fault: 'a required field there is not', breaks: (file) => { file.properties.place!.required!.push('gone'); }, says: [['required-unknown-field', '/properties/place/required/4']] },
  {
    fault: 'a column required on a condition of its row that there is not', says: [['required-unknown-field', '/properties/place/properties/tables/items/allOf/0/then/required/0']],
    breaks: (file) => { ask(file, 'place', 'tables', { title: '1', type: 'array', items: { title: '1', type: 'object', properties: { chairs: { title: '1', type: 'integer' } }, allOf: [{ if: { properties: { chairs: { minimum: 2 } }, required: ['chairs'] }, then: { required: ['gone'] } }] } }); },
  },
  { fault: 'a required screen there is not', breaks: (file) => { file.required!.push('gone'); }, says: [['required-unknown-field', '/required/2']] },
  {
    fault: 'a required screen no step asks', says: [['required-not-asked', '/properties/more'], ['screen-not-asked', '/properties/more']],
    breaks: (file) => { file.properties.more = { title: '1', type: 'object', properties: { why: { title: '1', type: 'string' } } }; file.required!.push('more'); },
  },
  {
    fault: 'a screen required in one case that no step asks', says: [['required-not-asked', '/properties/more'], ['screen-not-asked', '/properties/more']],
    breaks: (file) => {
      file.properties.more = { title: '1', type: 'object', properties: { why: { title: '1', type: 'string' } } };
      file.allOf!.push(Object.fromEntries([['if', { $ref: '#/$defs/large' }], ['then', { required: ['more'] }]]));
    },
  },
  { fault: 'a required field no answer can show', breaks: (file) => { file.allOf!.push({ properties: { place: { properties: { inside: false } } } }); }, says: [['required-never-shown', '/properties/place/properties/inside']] },
  { fault: 'a field required in one case and hidden in both', breaks: (file) => { Object.assign(file.allOf![0]!, Object.fromEntries([['then', { properties: { applicant: { properties: { workPermit: false }, required: ['workPermit'] } } }]])); }, says: [['required-never-shown', '/properties/applicant/properties/workPermit']] },
  { fault: 'a required field that is switched off', breaks: (file) => { file.properties.place!.properties!.off = false; file.properties.place!.required!.push('off'); }, says: [['required-never-shown', '/properties/place/required/4']] },
  {
    fault: 'a field that must be answered even while it is hidden', says: [['required-but-hidden', '/allOf/0/else/properties/applicant/properties/workPermit']],
    breaks: (file) => { file.properties.applicant!.required!.push('workPermit'); },
  },
  { fault: 'limits that leave no room', breaks: question({ minLength: 5, maxLength: 4 }), says: [['field-impossible', `${MORE}/minLength`]] },
  { fault: 'numbers between five and five, without five', breaks: question({ type: 'number', exclusiveMinimum: 5, maximum: 5 }), says: [['field-impossible', `${MORE}/exclusiveMinimum`]] },
  { fault: 'a pattern nobody can read', breaks: question({ pattern: '([a-z' }), says: [['pattern-unreadable', `${MORE}/pattern`]] },
  { fault: 'a pattern that looks ahead', breaks: question({ pattern: '^(?=a)a$' }), says: [['pattern-unreadable', `${MORE}/pattern`]] },
  { fault: 'a pattern only one engine reads', breaks: question({ pattern: '(?i)^a$' }), says: [['pattern-unreadable', `${MORE}/pattern`]] },
  { fault: 'a pattern longer than a line', breaks: question({ pattern: 'a'.repeat(501) }), says: [['pattern-too-long', `${MORE}/pattern`]] },
  { fault: 'a pattern that unfolds to thousands of instructions', breaks: question({ pattern: '[a-z]{999}'.repeat(6) }), says: [['pattern-too-long', `${MORE}/pattern`]] },
  {
    fault: 'patterns that together keep a server busy', says: [['patterns-too-long-together', '/properties/place/properties/p21/pattern'], ['patterns-too-long-together', '/properties/place/properties/p22/pattern']],
    breaks: (file) => { for (let index = 0; index < 23; index += 1) ask(file, 'place', `p${index}`, { title: '1', type: 'string', pattern: `${'[a-z]{980}'.repeat(5)}${'a'.repeat(index)}` }); },
  },
  { fault: 'a pattern that takes a plain engine for ever', breaks: question({ pattern: '^(a+)+$' }), says: [['pattern-slow-elsewhere', `${MORE}/pattern`]] },
  { fault: 'a formula that breaks off', breaks: (file) => formula(file, 'place.inside +'), says: [['formula-unreadable', FORMULA]] },
  { fault: 'a formula of brackets alone', breaks: (file) => formula(file, '('.repeat(1_000)), says: [['formula-unreadable', FORMULA]] },
  { fault: 'a formula over a field there is not', breaks: (file) => formula(file, 'place.inside + place.tables'), says: [['formula-unknown-field', FORMULA]] },
  { fault: 'a formula over a field without its screen', breaks: (file) => formula(file, 'inside + 1'), says: [['formula-unknown-field', FORMULA]] },
  { fault: 'a formula that calls what FEEL does not have', breaks: (file) => formula(file, 'add up(place.inside)'), says: [['formula-unknown-function', FORMULA]] },
  { fault: 'a formula that counts by a calendar there is not', breaks: (file) => formula(file, 'workingDays(today(), today(), "gone")'), says: [['formula-unknown-calendar', FORMULA]] },
  { fault: 'a formula for a field there is not', breaks: (_, settings) => { settings.formulas!['/place/gone'] = '1'; }, says: [['formula-for-unknown-field', '/x-service/formulas/~1place~1gone']] },
  {
    fault: 'a formula inside a row', says: [['formula-inside-group', '/x-service/formulas/~1place~1tables~1*~1chairs']],
    breaks: (file) => {
      ask(file, 'place', 'tables', { title: '1', type: 'array', items: { title: '1', type: 'object', properties: { chairs: { title: '1', type: 'integer', readOnly: true } } } });
      file['x-service'].formulas!['/place/tables/*/chairs'] = '4';
    },
  },
  { fault: 'a formula for a field people fill in', breaks: (file) => { delete field(file, 'place', 'seats').readOnly; }, says: [['formula-not-read-only', '/properties/place/properties/seats']] },
  { fault: 'a read-only field without a formula', breaks: question({ readOnly: true }), says: [['read-only-without-formula', MORE]] },
  { fault: 'two formulas that wait for one another', breaks: (file) => { formula(file, 'place.twice'); calculated(file, 'twice', 'place.seats * 2'); }, says: [['formula-circle', FORMULA]] },
  {
    fault: 'a formula on a formula on a formula', says: [['formula-chain', '/x-service/formulas/~1place~1four']],
    breaks: (file) => { calculated(file, 'twice', 'place.seats * 2'); calculated(file, 'four', 'place.twice * 2'); },
  },
  { fault: 'a catalog nothing offers', breaks: (file) => { file.$defs!['catalog-spare'] = { title: 'Spare', oneOf: [{ const: 'a', title: 'A thing' }] }; translate(file, '/$defs/catalog-spare/title', '/$defs/catalog-spare/oneOf/0/title'); }, says: [['catalog-unused', '/$defs/catalog-spare']] },
  { fault: 'a catalog without options', breaks: (file) => { file.$defs!['catalog-empty'] = { title: '1', oneOf: [] }; }, says: [['catalog-empty', '/$defs/catalog-empty'], ['shape-too-few', '/$defs/catalog-empty/oneOf']] },
  { fault: 'an option twice', breaks: (file) => { file.$defs!['catalog-nationality']!.oneOf!.push({ const: 'BT', title: '1' }); }, says: [['catalog-repeats', '/$defs/catalog-nationality/oneOf/2']] },
  { fault: 'an option without words', breaks: (file) => { file.$defs!['catalog-nationality']!.oneOf!.push({ const: 'BD' }); }, says: [['catalog-option-unnamed', '/$defs/catalog-nationality/oneOf/2']] },
  {
    fault: 'a question that borrows from a definition that is no catalog', says: [['field-not-from-catalog', `${MORE}/$ref`]],
    breaks: (file) => { file.$defs!.name = { maxLength: 5 }; ask(file, 'place', 'more', { title: '1', type: 'string', $ref: '#/$defs/name' }); },
  },
  { fault: 'a sub catalog of a field there is not', breaks: (_, settings) => { settings.subCatalogs = { '/place/village': '/place/gone' }; }, says: [['sub-catalog-unknown-field', '/x-service/subCatalogs/~1place~1village']] },
  { fault: 'a sub catalog that is no choice', breaks: (_, settings) => { settings.subCatalogs!['/place/inside'] = '/place/district'; }, says: [['sub-catalog-unknown-field', '/x-service/subCatalogs/~1place~1inside']] },
  { fault: 'a sub option of a parent there is not', breaks: (file) => { (file.$defs!['catalog-village']!.oneOf![1] as SchemaObject)['x-parent'] = 'north'; }, says: [['sub-catalog-unknown-parent', '/$defs/catalog-village/oneOf/1']] },
  { fault: 'a sub catalog tied to an older list', breaks: (file) => { file.$defs!['village-of-district']!.allOf!.pop(); }, says: [['sub-catalog-tie', '/x-service/subCatalogs/~1place~1village']] },
  { fault: 'a default of another kind than the answer', breaks: (file) => { field(file, 'place', 'inside').default = 'many'; }, says: [['default-unfit', '/properties/place/properties/inside/default']] },
  { fault: 'a default that is no option', breaks: (file) => { field(file, 'place', 'district').default = 'north'; }, says: [['default-unfit', '/properties/place/properties/district/default']] },
  { fault: 'a default that the pattern refuses, on a day there is not', breaks: (file) => { ask(file, 'place', 'more', { title: '1', type: 'string', pattern: '^[0-9]+$', default: 'x' }); ask(file, 'place', 'day', { title: '1', type: 'string', format: 'date', default: '2026-02-30' }); }, says: [['default-unfit', `${MORE}/default`], ['default-unfit', '/properties/place/properties/day/default']] },
  { fault: 'a declaration that is ticked beforehand', breaks: question({ type: 'boolean', const: true, default: true }), says: [['prefill-not-possible', `${MORE}/default`]] },
  { fault: 'a default of what is worked out', breaks: (file) => { field(file, 'place', 'seats').default = 4; }, says: [['prefill-not-possible', '/properties/place/properties/seats/default']] },
  { fault: 'a default of what is sensitive', breaks: (file) => { field(file, 'applicant', 'workPermit').default = 'WP-000001'; }, says: [['default-sensitive', '/properties/applicant/properties/workPermit/default']] },
  { fault: 'an answer taken from a question there is not', breaks: question({ 'x-source': { answer: '/applicant/gone' } }), says: [['source-unknown-field', `${MORE}/x-source`]] },
  { fault: 'words taken from a choice, a number from the account', breaks: (file) => { ask(file, 'place', 'more', { title: '1', type: 'string', 'x-source': { answer: '/applicant/nationality' } }); field(file, 'place', 'inside')['x-source'] = { account: 'phone' }; }, says: [['source-unlike', `${MORE}/x-source`], ['source-unlike', '/properties/place/properties/inside/x-source']] },
  { fault: 'an answer taken from a later page, and one from its own', breaks: (file) => { field(file, 'applicant', 'fullName')['x-source'] = { answer: '/place/more' }; ask(file, 'place', 'more', { title: '1', type: 'string' }); field(file, 'place', 'inside')['x-source'] = { answer: '/place/outside' }; }, says: [['source-not-earlier', '/properties/applicant/properties/fullName/x-source'], ['source-not-earlier', '/properties/place/properties/inside/x-source']] },
  { fault: 'what is sensitive, copied into what is not', breaks: question({ 'x-source': { answer: '/applicant/workPermit' } }), says: [['source-less-private', `${MORE}/x-source`]] },
  {
    fault: "the applicant's account at an officer's page", says: [['source-account-elsewhere', '/properties/office/properties/caller/x-source']],
    breaks: (file) => {
      file.properties.office = { title: '1', type: 'object', properties: { caller: { title: '1', type: 'string', 'x-source': { account: 'name' } } } };
      translate(file, '/properties/office/title', '/properties/office/properties/caller/title');
      Object.assign(file['x-service'].flow.steps.desk!, { screen: 'office' });
    },
  },
  { fault: 'a source that is two', breaks: question({ 'x-source': { account: 'name', answer: '/applicant/fullName' } }), says: [['shape-no-match', `${MORE}/x-source`]] },
];
