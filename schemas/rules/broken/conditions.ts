import type { SchemaObject } from '../../service/json-schema.ts';
import type { Effect, ServiceFile } from '../../service/service-file.ts';
import { ask, type Broken, STEPS } from './broken.ts';

const about = (screen: string, name: string, value: SchemaObject, required = true): SchemaObject =>
  ({ properties: { [screen]: { properties: { [name]: value }, ...(required ? { required: [name] } : {}) } }, required: [screen] });
const hides = (name: string): SchemaObject => ({ properties: { place: { properties: { [name]: false } } } });
const when = (condition: SchemaObject, consequence: SchemaObject): Effect => Object.fromEntries([['if', condition], ['then', consequence]]);
/** An effect of a condition: hidden while it holds. */
const hiddenWhen = (condition: SchemaObject, name: string): Effect => when(condition, hides(name));
const redefine = (file: ServiceFile, condition: SchemaObject): void => { file.$defs!.large = { title: 'The café is large', ...condition }; };

export const brokenConditions: Broken[] = [
  { fault: 'an effect of a determinant there is not', breaks: (file) => { file.allOf![0]!.if = { $ref: '#/$defs/gone' }; }, says: [['determinant-unknown', '/allOf/0/if/$ref']] },
  { fault: 'an effect of a catalog', breaks: (file) => { file.allOf![0]!.if = { $ref: '#/$defs/catalog-village' }; }, says: [['determinant-unknown', '/allOf/0/if/$ref']] },
  { fault: 'a stop of a determinant there is not', breaks: (_, { flow }) => { (flow.steps.guide!.stops as { when: string }[])[0]!.when = 'gone'; }, says: [['determinant-unknown', `${STEPS}/guide/stops/0/when`]] },
  { fault: 'a branch of a determinant there is not', breaks: (_, { flow }) => { (flow.steps.which!.branches as { when: string }[])[0]!.when = 'gone'; }, says: [['determinant-unknown', `${STEPS}/which/branches/0/when`]] },
  { fault: 'a result of a determinant there is not', breaks: (_, { flow }) => { (flow.steps.grant!.results as { when?: string }[])[0]!.when = 'toString'; }, says: [['determinant-unknown', `${STEPS}/grant/results/0/when`]] },
  { fault: 'a document of a determinant there is not', breaks: (_, { documents }) => { documents!.plan!.when = 'gone'; }, says: [['determinant-unknown', '/x-service/documents/plan/when']] },
  { fault: 'an element of a determinant there is not', breaks: (_, { certificates }) => { certificates!.permit!.elements[2]!.when = 'gone'; }, says: [['determinant-unknown', '/x-service/certificates/permit/elements/2/when']] },
  { fault: 'a determinant nobody uses', breaks: (file) => { file.$defs!.idle = about('place', 'inside', { minimum: 5 }); }, says: [['determinant-unused', '/$defs/idle']] },
  {
    fault: 'a determinant about a field there is not',
    breaks: (file) => { redefine(file, about('place', 'tables', { minimum: 5 })); },
    says: [['determinant-unknown-field', '/$defs/large/properties/place/properties/tables'], ['determinant-unknown-field', '/$defs/large/properties/place/required/0']],
  },
  {
    fault: 'a determinant about a screen there is not', breaks: (file) => { redefine(file, { required: ['garden'] }); },
    says: [['determinant-unknown-field', '/$defs/large/required/0']],
  },
  {
    fault: 'an effect on a field there is not', breaks: (file) => { file.allOf![0]!.else = { properties: { applicant: { properties: { passport: false } } } }; },
    says: [['effect-unknown-field', '/allOf/0/else/properties/applicant/properties/passport']],
  },
  {
    fault: 'an effect on a field of a row',
    breaks: (file) => {
      ask(file, 'place', 'tables', { title: '1', type: 'array', items: { title: '1', type: 'object', properties: { round: { title: '1', type: 'boolean' } } } });
      file.allOf!.push(when({ $ref: '#/$defs/large' }, { properties: { place: { properties: { tables: { items: { properties: { round: false } } } } } } }));
      file['x-service'].texts!.dz!['/properties/place/properties/tables/title'] = 'ཀ';
    },
    says: [['effect-inside-group', '/allOf/2/then/properties/place/properties/tables/items/properties/round']],
  },
  {
    fault: 'a number compared with words', breaks: (file) => { redefine(file, about('place', 'inside', { 'x-compare': { is: 'more', field: '/place/district' } })); },
    says: [['comparison-unlike', '/$defs/large/properties/place/properties/inside/x-compare']],
  },
  {
    fault: 'a number compared with today', breaks: (file) => { redefine(file, about('place', 'inside', { 'x-compare': { is: 'more', today: true } })); },
    says: [['comparison-unlike', '/$defs/large/properties/place/properties/inside/x-compare']],
  },
  {
    fault: 'a number compared with a question there is not', breaks: (file) => { redefine(file, about('place', 'inside', { 'x-compare': { is: 'more', field: '/place/tables' } })); },
    says: [['determinant-unknown-field', '/$defs/large/properties/place/properties/inside/x-compare/field']],
  },
  {
    fault: 'an answer that must differ from a question there is not, and from itself', breaks: (file) => { file.properties['place']!.properties!['inside'] = { ...(file.properties['place']!.properties!['inside'] as SchemaObject), 'x-unlike': ['/place/gone', '/place/inside'] }; },
    says: [['unlike-unknown-field', '/properties/place/properties/inside/x-unlike/0'], ['unlike-unknown-field', '/properties/place/properties/inside/x-unlike/1']],
  },
  {
    fault: 'a number that must differ from words', breaks: (file) => { file.properties['place']!.properties!['inside'] = { ...(file.properties['place']!.properties!['inside'] as SchemaObject), 'x-unlike': ['/place/district'] }; },
    says: [['comparison-unlike', '/properties/place/properties/inside/x-unlike/0']],
  },
  {
    fault: 'a comparison with nothing', breaks: (file) => { redefine(file, about('place', 'inside', { 'x-compare': { is: 'more' } })); },
    says: [['shape-no-match', '/$defs/large/properties/place/properties/inside/x-compare']],
  },
  { fault: 'a determinant that holds while its question is unanswered', breaks: (file) => { redefine(file, about('place', 'seats', { minimum: 40 }, false)); }, says: [['determinant-true-when-empty', '/$defs/large']] },
  { fault: 'a determinant that denies an answer', breaks: (file) => { redefine(file, { not: about('place', 'inside', { minimum: 5 }) }); }, says: [['determinant-true-when-empty', '/$defs/large']] },
  { fault: 'a determinant that denies another', breaks: (file) => { redefine(file, { not: { $ref: '#/$defs/foreign' } }); }, says: [['determinant-true-when-empty', '/$defs/large']] },
  {
    fault: 'a determinant of two answers of which one may be missing',
    breaks: (file) => { redefine(file, { properties: { place: { properties: { inside: { minimum: 5 }, outside: { minimum: 5 } }, required: ['inside'] } }, required: ['place'] }); },
    says: [['determinant-true-when-empty', '/$defs/large']],
  },
  {
    fault: 'a field that its own answer hides',
    breaks: (file) => { ask(file, 'place', 'garden', { title: '1', type: 'boolean' }); file.allOf!.push(hiddenWhen(about('place', 'garden', { const: true }), 'garden')); },
    says: [['effect-circle', '/allOf/2']],
  },
  {
    fault: 'two fields that hide one another',
    breaks: (file) => {
      for (const name of ['garden', 'roof']) ask(file, 'place', name, { title: '1', type: 'boolean' });
      file.$defs!.green = about('place', 'garden', { const: true });
      file.allOf!.push(hiddenWhen({ $ref: '#/$defs/green' }, 'roof'), hiddenWhen(about('place', 'roof', { const: true }), 'garden'));
    },
    says: [['effect-circle', '/allOf/2'], ['effect-circle', '/allOf/3']],
  },
  {
    fault: 'a field hidden by what is calculated from it',
    breaks: (file) => { ask(file, 'place', 'roof', { title: '1', type: 'integer' }); file['x-service'].formulas!['/place/seats'] = 'place.inside + place.roof'; file.allOf!.push(hiddenWhen({ $ref: '#/$defs/large' }, 'roof')); },
    says: [['effect-circle', '/allOf/2']],
  },
];
