import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Case } from '#runtime/engine/case.ts';
import { compileService } from '#runtime/engine/compile.ts';
import { answers, MORNING, opens } from '#runtime/testing/acts.ts';
import { given } from '#runtime/testing/given.ts';
import { smallService } from '#runtime/testing/small-service.ts';
import { FOOD, STALL } from '#runtime/testing/stall-cases.ts';
import { translator } from '#runtime/texts/translate.ts';
import { questionView } from '#runtime/portal/question-view.ts';
import { postedScreen } from '#runtime/portal/screen-post.ts';
import { formAct } from './rows.ts';
import { ScreenQuestions } from './screen-form.tsx';
import { tabsOf } from './tabs.ts';

const file = smallService();
file['x-service'].layout = { ...file['x-service'].layout, '/stall': { tabs: [{ key: 'what', title: 'What' }, { key: 'who', title: 'Who' }] }, '/stall/name': { tab: 'what' }, '/stall/district': { tab: 'what' }, '/stall/village': { tab: 'what' } };
const service = compileService(file, 1);
const t = translator('en');
const meta = { at: MORNING, actor: { id: 'karma', kind: 'applicant' } } as never;
const kase: Case = given(service, opens({ guide: FOOD })).and(answers('stall', STALL)).case!;
const viewOf = (more = {}) => questionView({ service, case: kase, step: 'stall', screen: 'stall', meta, t, ...more });
const drawn = (more = {}) => {
  const { screen, values, faults, focus, tab } = viewOf(more);
  return renderToStaticMarkup(<ScreenQuestions screen={screen} file={file} values={values} t={t} language="en" faults={new Map(faults.map(({ path, text }) => [path, text]))} focus={focus} tab={tab} />);
};
const open = (html: string) => /value="(\w+)" (?:checked="")|checked="" [^>]*value="(\w+)"/.exec(html)?.slice(1).find(Boolean);

test('[F54] given a page divided into tabs, then its parts stand one after the other under their headings, each question once, the first one open', () => {
  const html = drawn();
  const places = ['<h2 id="stall:what">What</h2>', 'stall[name]', '<h2 id="stall:who">Who</h2>', 'stall[women]'].map((part) => html.indexOf(part));
  expect([places.every((place) => place >= 0), places.toSorted((one, other) => one - other)]).toEqual([true, places]);
  expect([html.split('name="stall[name]"').length, open(html)]).toEqual([2, 'what']);
});

test('[F54] given a fault on a part that was not open, then that part is open and says so, whatever was open before', () => {
  const html = drawn({ values: { ...STALL, women: -1 }, faults: [{ path: '/stall/women', code: 'too-small', params: { limit: 0 } }], tab: 'what' });
  expect(open(html)).toBe('who');
  expect(html).toContain('(1 to correct)');
  expect(html.match(/<section class="tab faulty"/g)).toHaveLength(1);
});

test('[F54] given the part that was open, or a button that leads to the next, then the page comes again with it and nothing is refused', () => {
  const post = (more: Record<string, string>) => postedScreen({ service, case: kase, step: 'stall', screen: 'stall', meta, language: 'en', form: { 'stall[name]': 'Dema', _shown: 'name district village women men', _csrf: 'x', ...more } });
  expect(post({ _act: 'tab:who', _tab: 'what' })).toMatchObject({ next: 'ask', tab: 'who', faults: [] });
  expect(post({ _act: 'show', _tab: 'who' })).toMatchObject({ next: 'ask', tab: 'who' });
  expect([formAct('tab:who'), formAct('tab:'), formAct('tab:<x>')]).toEqual([{ act: 'show', tab: 'who' }, { act: 'continue' }, { act: 'continue' }]);
  expect([open(drawn({ tab: 'who' })), open(drawn({ tab: 'gone' })), open(drawn({ tab: 'what', focus: '/stall/men' }))]).toEqual(['who', 'what', 'who']);
});

test('[F54] given questions on one tab alone, then there are none; a plain validator takes the file as before', () => {
  const { screen } = viewOf();
  const fields = screen.fields.filter(({ name }) => name === 'women' || name === 'men');
  expect([tabsOf(file, 'stall', screen.fields, { faults: new Map() }).length, tabsOf(file, 'stall', fields, { faults: new Map() })]).toEqual([2, []]);
  expect(new Ajv2020({ strict: false, validateFormats: false }).compile(file)({ guide: FOOD, stall: STALL })).toBeTypeOf('boolean');
});
