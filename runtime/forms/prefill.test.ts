import { renderToStaticMarkup } from 'react-dom/server';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import type { Json, SchemaObject } from '#schemas/index.ts';
import type { Case } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { ownScreenView } from '#runtime/desk/own-screen.ts';
import { questionView } from '#runtime/portal/question-view.ts';
import { answers, MORNING, opens } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { CLOTH, STALL } from '#runtime/testing/stall-cases.ts';
import { translator } from '#runtime/texts/translate.ts';
import { ScreenQuestions } from './screen-form.tsx';

const ACCOUNT = { name: ['Karma Dorji'], phone: ['+97517000001', '17000001'], email: ['karma@example.bt'] };
const meta = { at: MORNING, actor: { id: 'karma', kind: 'applicant' } } as never;

function serviceWith(asked: Record<string, Partial<SchemaObject>>) {
  const file = smallService();
  const fields = file.properties['stall']!.properties!;
  for (const [name, more] of Object.entries(asked)) fields[name] = { title: name, type: 'string', ...(fields[name] as object | undefined), ...more };
  return compileService(file, 1);
}

const SERVICE = serviceWith({
  name: { 'x-source': { account: 'name' } }, phone: { pattern: '^[0-9]{8}$', 'x-source': { account: 'phone' } }, village: { default: 'hill' }, district: { default: 'east' },
  women: { default: 2 }, seller: { type: 'string', oneOf: [{ const: 'citizen', title: 'Citizen' }], 'x-source': { answer: '/guide/seller' }, default: 'citizen' }, note: { maxLength: 5, default: 'far too long' },
  owner: { type: 'object', properties: { mail: { title: 'Mail', type: 'string', 'x-source': { account: 'email' } } } },
});

const at = given(SERVICE, opens({ guide: CLOTH })).case!;
const viewOf = (kase: Case, more = {}, service = SERVICE) => questionView({ service, case: kase, step: 'stall', screen: 'stall', meta, t: translator('en'), account: ACCOUNT, ...more });

test('[F50] given a page nobody has answered, then boxes hold what the account, earlier answers and defaults say, as far as the question takes it', () => {
  const { values, prefilled } = viewOf(at);
  expect(values).toEqual({ name: 'Karma Dorji', phone: '17000001', district: 'east', village: 'hill', women: 2, seller: CLOTH['seller'], owner: { mail: 'karma@example.bt' } });
  expect(Object.fromEntries(prefilled)).toEqual({ '/stall/name': 'account', '/stall/phone': 'account', '/stall/district': 'default', '/stall/village': 'default', '/stall/women': 'default', '/stall/seller': 'answer', '/stall/owner/mail': 'account' });
});

test('[F50] given nobody signed in, then defaults and earlier answers alone', () => {
  expect(Object.values(Object.fromEntries(viewOf(at, { account: undefined }).prefilled))).not.toContain('account');
});

test('[F51] given a page that was answered, or a box that stood on it empty, then nothing is filled in again', () => {
  const done = given(serviceWith({ note: { default: 'None' } }), opens({ guide: CLOTH })).and(answers('stall', STALL));
  expect(viewOf(done.case!, {}, serviceWith({ note: { default: 'None' } })).values).not.toHaveProperty('note');
  expect(viewOf(at, { values: { name: 'Other' } }).values).toEqual({ name: 'Other' });
  const again = viewOf(at, { values: { name: 'Other' }, shown: new Set(['name', 'women', 'phone']) });
  expect(again.values).toMatchObject({ name: 'Other', district: 'east' });
  expect(again.values).not.toHaveProperty('women');
  expect(again.prefilled.has('/stall/name')).toBe(false);
});

test('[F51] given what was filled in, then nothing of it is an answer before the page is sent on', () => {
  viewOf(at);
  expect(at.answers).toEqual({ guide: CLOTH });
});

test('[F52] given a box that was filled in, then it says so in words that belong to it, and can be changed', () => {
  const { screen, file, values, prefilled } = viewOf(at);
  const html = renderToStaticMarkup(createElement(ScreenQuestions, { screen, file, values, prefilled, t: translator('en'), language: 'en' }));
  expect(html).toContain('<p class="hint prefilled" id="stall.name:filled">Filled in from your account.');
  expect(html).toMatch(/<input(?=[^>]*id="stall\.name")(?=[^>]*value="Karma Dorji")(?=[^>]*aria-describedby="[^"]*stall\.name:filled)(?![^>]*(readonly|disabled))[^>]*>/i);
  expect(html).not.toContain('stall.note:filled');
});

test('[F50] given the page of a desk, then it is filled in from the file, until the officer has answered', () => {
  const own = (typed?: Record<string, Json>) => ownScreenView(SERVICE, at, 'stall', MORNING, typed);
  expect(own().values).toMatchObject({ women: 2, seller: CLOTH['seller'] });
  expect(own().values).not.toHaveProperty('name');
  expect(own({}).values).toEqual({});
});
