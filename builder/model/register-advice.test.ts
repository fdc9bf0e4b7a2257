import { expect, test } from 'vitest';
import type { SchemaObject, ServiceFile } from '#schemas/index.ts';
import { sampleService } from '#builder/testing/sample-service.ts';
import { registerAdviceOn } from './register-advice.ts';

const asking = (questions: Record<string, SchemaObject>, layout: ServiceFile['x-service']['layout'] = {}) => {
  const file = sampleService();
  file.properties['premises']!.properties = questions;
  file['x-service'].layout = layout;
  return registerAdviceOn(file).map(({ params: { field, register } }) => `${field}: ${register}`);
};
const text = (title: string): SchemaObject => ({ title, type: 'string' });

test('[B-39] questions an authority likely has the answers to are named, each with its register', () => {
  expect(asking({
    name: text('Full name'), id: text('Citizenship identity number'), born: { title: 'Date of birth', type: 'string', format: 'date' }, home: text('Home address'), firm: text('Business licence number'), tax: text('Taxpayer number'),
  })).toEqual(['Full name: people', 'Citizenship identity number: people', 'Date of birth: people', 'Home address: addresses', 'Business licence number: businesses', 'Taxpayer number: businesses']);
});

test('[B-39] what only sounds like it is not named: a name without an identity number, an e-mail address, a day, a number of things', () => {
  expect(asking({
    name: text('Name of the café'), mail: text('E-mail address'), reach: text('Address to write to'), day: { title: 'Opening day', type: 'string', format: 'date' }, seats: { title: 'Number of seats', type: 'integer' }, notes: text('Notes'),
  }, { '/premises/reach': { widget: 'email' } })).toEqual([]);
});

test('[B-39] the advice leads to the question', () => {
  const file = sampleService();
  file.properties['premises']!.properties = { id: text('Passport number') };
  expect(registerAdviceOn(file)).toMatchObject([{ place: { section: 'flow', step: 'premises', field: '/premises/id' }, params: { page: 'Your café' } }]);
});

test('[B-165] the name of a thing is no person’s, whoever’s identity is asked beside it', () => {
  expect(asking({ id: text('Citizenship identity number'), cafe: text('Name of the café'), shop: text('Shop name'), street: text('Street name'), holder: text('Name of the applicant'), name: text('Name') }))
    .toEqual(['Citizenship identity number: people', 'Name of the applicant: people', 'Name: people']);
});
